"""An app that does nothing: one control and one sentence, the floor under every rerun of Streamlit."""

import os

import streamlit as st

chosen = st.multiselect("Municipality", os.environ["ATLAS_CHOICES"].split(), key="municipality")
st.write(f"{len(chosen)} chosen")
