"""The awards service: dossiers, councils, decisions and the register of awards."""
