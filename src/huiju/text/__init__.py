"""Words of both languages, pure: simplified, pinyin, search tokens."""
