set(sources
    alter.cpp catalogue.cpp column_text.cpp dialect.cpp lock.cpp options.cpp normal.cpp normal_text.cpp
    canonicaliser.cpp scratch.cpp reflect.cpp reflect_objects.cpp reflect_schema.cpp
    reflect_tables.cpp render.cpp
    render_data.cpp render_enum.cpp render_index.cpp render_objects.cpp render_table.cpp rights.cpp
    table_build.cpp table_parser.cpp table_text.cpp text.cpp types.cpp validate.cpp)
