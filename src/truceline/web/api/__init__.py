"""The JSON API: what the pages show, with the same filters and paging, described by OpenAPI."""
