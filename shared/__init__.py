"""Technical code every service uses; only `shared.contracts` knows the terms of the trade."""
