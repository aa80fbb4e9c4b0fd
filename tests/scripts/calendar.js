/* Reads a calendar with the parser of Thunderbird's calendar (ical.js) and tells what it found, as JSON. */
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each)).map((event) => ({
  summary: event.summary, first: event.startDate.toString(), after: event.endDate.toString(),
  allDay: event.startDate.isDate, uid: event.uid,
}));
process.stdout.write(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events }));
