def read(name, data): raise NotImplementedError
