"""The API of deadlines, and the working calendar they are counted by."""
