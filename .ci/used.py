"""What vulture takes for unused, and who uses it: names alone, for `vulture`."""

# Read in templates and in JSON.
_.anything
_.nowhere
_.unreviewed
_.notice
_.foot
_.dots
_.ticks
_.radius_km
_.schema_version
_.inclusion
_.trait
# A user's, from Python.
_.bring_corrections
# Levels of an enumeration: what a text or a role may be.
_.ON
_.SECOND_REVIEW
_.ADMINISTER
# Called by libraries: http.client, hatchling, MkDocs, torch, onnxruntime, html.parser, uvicorn.
_.readable
_.readinto
_.makefile
_.BuiltHook
_.PLUGIN_NAME
_.initialize
_.nav
_.forward
_.intra_op_num_threads
_.inter_op_num_threads
_.log_severity_level
_.handle_starttag
_.handle_startendtag
_.handle_endtag
_.should_exit
# Parameters that others name; names of annotations, and what a test hands to a process.
_.tz
_.fn
_.kwargs
_.Browser
_.Pages
_.ANSWER
_.LEDGERS
_.keep_adding
_.pending
_.token_end
_.token_rest
_._
# What is being built.
_.is_extractor
_.find_some
_.list_incidents
_.report_neighbours
