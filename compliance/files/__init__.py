"""Opens files for everything below the command line: model directories, and the rules and schemas that are shipped."""
