set(sources table_edit.cpp table_parser.cpp table_text.cpp types.cpp)
