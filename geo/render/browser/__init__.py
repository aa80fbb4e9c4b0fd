"""The interactive maps: one folium document loaded once, and the small states that change it."""
