// A clinic's log of our own making: other columns, other names of events, a file of patients, and aliases of those who
// called before they had an account. It runs anywhere:
//
//   CONFIG=examples/clinic/clinic.config.ts npm run build
import { defineConfig } from "../../lib/config.js";

export default defineConfig({
  product: {
    name: "Three clinics",
    description: "People look for an appointment, book it, come, and come again.",
  },
  source: {
    kind: "files",
    events: "visits.csv",
    users: "patients.csv",
    aliases: "aliases.csv",
    columns: { user_id: "patient", event: "what", time: "when", amount_usd: "fee" },
    user_columns: { user_id: "patient", signup_time: "registered" },
    start: "2025-01-06",
  },
  as_of: "2025-06-30T00:00:00Z",
  timezone: "Europe/London",

  // What the clinic does with people counts as using it; what it sends them, and money, do not.
  events: {
    "Searched Appointment": { label: "Looked for an appointment" },
    "Read About Doctor": { label: "Read about a doctor" },
    "Booked Appointment": { label: "Booked an appointment" },
    "Reminder Opened": { label: "Opened a reminder", counted: false },
    "Attended": { label: "Came" },
    "Cancelled": { label: "Cancelled" },
    "Paid Bill": { label: "Paid", counted: false },
  },
  roles: { payment: "Paid Bill" },
  features: [
    { feature: "Search", event: "Searched Appointment" },
    { feature: "Doctors' pages", event: "Read About Doctor" },
    { feature: "Booking", event: "Booked Appointment" },
  ],
  activation: { event: "Booked Appointment", window: "7d", fast: "1h", normal: "24h" },
  funnel: {
    kind: "funnel",
    window: "30d",
    steps: [
      { name: "search", event: "Searched Appointment" },
      { name: "booking", event: "Booked Appointment", within: "1d" },
      { name: "visit", event: "Attended" },
      { name: "payment", event: "Paid Bill", within: "7d" },
    ],
  },
  segments: { regulars: { did: "Attended", at_least: 2 } },
  breakdowns: ["user.insurance", "device", "clinic", "regulars"],
  benchmarks: {
    month_1_retention: { label: "Month 1 retention", value: 0.3, source: "The clinics' plan for 2025" },
  },
  // The patients are made up.
  site: { explore: true, users: true },
  alerts: [{
    name: "Few come back",
    metric: "month_1_retention",
    below: 0.2,
    remedy: "Call those who did not book again; see the retention page for which month they are of.",
  }],
});
