set(sources
    alter.cpp catalogue.cpp column_text.cpp dialect.cpp lock.cpp options.cpp reflect.cpp render.cpp
    render_data.cpp render_enum.cpp render_index.cpp render_objects.cpp render_table.cpp
    table_build.cpp table_parser.cpp table_text.cpp text.cpp types.cpp validate.cpp)
