"""What people see of awards: pages and the documents they take home."""
