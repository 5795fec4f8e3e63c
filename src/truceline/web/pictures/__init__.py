"""Pictures drawn by the server as SVG: where every mark stands, in pixels of the viewBox."""
