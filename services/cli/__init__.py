"""Commands of `thidua` that ask services as processes."""
