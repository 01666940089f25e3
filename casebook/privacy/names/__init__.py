"""Which words of a text name a person: by cue words, by form, by grammar, by what stands around."""
