"""Discussion sheet: question bank, conditions that raise questions, the sheet as data, and its renderers."""
