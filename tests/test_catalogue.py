"""The catalogue of the tables: what search engines and portals of open data harvest."""

import json

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace, URIRef
from starlette.testclient import TestClient

from dashboard import app
from geo.measures.tables import TABLES
from geo.render.tables.catalogue import catalogue
from geo.sources import datapackage

# rdflib warns of a class of its own that its reader of JSON-LD still uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BASE = "https://atlas.example.org/"
SCHEMA = Namespace("https://schema.org/")
# What DCAT 3 and the application profile of the European portals (DCAT-AP 3) hold to be necessary of a catalogue, a
# dataset and a distribution, and what search engines ask of a schema.org Dataset (name, description of 50 letters).
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
[] a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dct:title ; sh:minCount 1 ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:description ; sh:minCount 1 ; sh:uniqueLang true ] ;
  sh:property [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dct:title ; sh:minCount 2 ; sh:uniqueLang true ] ;
  sh:property [ sh:path dct:description ; sh:minCount 1 ] ;
  sh:property [ sh:path dct:license ; sh:minCount 1 ] ;
  sh:property [ sh:path schema:description ; sh:minLength 50 ; sh:maxLength 5000 ] ;
  sh:property [ sh:path schema:isBasedOn ; sh:minCount 1 ] ;
  sh:property [ sh:path dcat:distribution ; sh:minCount 3 ; sh:class dcat:Distribution ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:downloadURL ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path dcat:mediaType ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path schema:encodingFormat ; sh:minCount 1 ; sh:maxCount 1 ] .
"""

OF_ARTICLE = {name for name, each in TABLES.items() if each.files}
"""The article holds no activities; only lists of one's own do."""


@pytest.fixture(scope="module")
def graph():
    return Graph().parse(data=catalogue(BASE), format="json-ld", publicID=BASE)


def conforms(graph):
    return validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))


def test_the_catalogue_holds_to_dcat(graph):
    sound, _, told = conforms(graph)
    assert sound, told


@pytest.mark.parametrize("lost", [DCTERMS.license, DCAT.downloadURL, SCHEMA.isBasedOn])
def test_the_validator_notices_what_is_left_out(graph, lost):
    broken = Graph() + graph
    broken.remove((None, lost, None))
    assert not conforms(broken)[0]


def test_every_table_is_a_dataset(graph):
    named = {str(graph.value(one, SCHEMA.identifier)) for one in graph.subjects(RDF.type, DCAT.Dataset)}
    assert named == OF_ARTICLE


@pytest.mark.parametrize("table", sorted(OF_ARTICLE))
def test_titles_are_in_both_languages(graph, table):
    titles = graph.objects(URIRef(f"{BASE}data/catalogue.jsonld#{table}"), DCTERMS.title)
    assert {title.language for title in titles} == {"tr", "en"}


def test_the_sources_are_those_of_the_package(graph):
    stated = {source["title"] for file in TABLES["aid"].files for source in datapackage.resource(file)["sources"]}
    dataset = URIRef(f"{BASE}data/catalogue.jsonld#aid")
    assert {str(graph.value(one, SCHEMA.name)) for one in graph.objects(dataset, SCHEMA.isBasedOn)} == stated


def test_a_page_says_where_the_catalogue_is():
    told = TestClient(app).get("/").headers
    assert told["link"].startswith('<data/catalogue.jsonld>; rel="describedby"')


def test_the_catalogue_needs_no_other_host():
    assert isinstance(json.loads(catalogue())["@context"], dict)
