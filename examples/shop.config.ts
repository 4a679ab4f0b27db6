// A stranger's data: the e-commerce example of retentioneering-tools (Apache License 2.0), 31,106 events of 600 shoppers.
// The file stays out of this repository; SHOP_EVENTS says where it lies.
//
//   CONFIG=examples/shop.config.ts npm run build
import process from "node:process";
import { defineConfig } from "../lib/config.js";

export default defineConfig({
  product: {
    name: "Retentioneering's shop",
    description: "A web shop, from the first page to the purchase. Example data of retentioneering-tools.",
  },
  source: {
    kind: "files",
    events: process.env.SHOP_EVENTS ?? "../../shared/data/shop-clickstream.csv.gz",
    start: "2024-01-01",
  },
  // The last event is of the evening before.
  as_of: "2024-06-30T00:00:00Z",
  timezone: "UTC",

  // Most frequent first. What goes wrong is none of the shopper's doing, and counts for no activity.
  events: {
    product_view: { label: "Looked at a product" },
    catalog: { label: "Browsed the catalog" },
    search: { label: "Searched" },
    home: { label: "Opened the home page" },
    filter_results: { label: "Filtered results" },
    add_to_cart: { label: "Put something in the cart" },
    cart: { label: "Opened the cart" },
    shipping_details: { label: "Gave shipping details" },
    wishlist_add: { label: "Put something on the wishlist" },
    promo_page: { label: "Opened a promotion" },
    payment_details: { label: "Gave payment details" },
    account_page: { label: "Opened the account" },
    purchase: { label: "Bought" },
    review_page: { label: "Read reviews" },
    support_chat: { label: "Asked support" },
    error_page: { label: "Met an error", counted: false },
    compare: { label: "Compared products" },
    payment_error: { label: "Met an error while paying", counted: false },
    checkout_bug: { label: "Met a bug at checkout", counted: false },
  },
  features: [
    { feature: "Search", event: "search" },
    { feature: "Filters", event: "filter_results" },
    { feature: "Wishlist", event: "wishlist_add" },
    { feature: "Promotions", event: "promo_page" },
    { feature: "Reviews", event: "review_page" },
    { feature: "Comparison", event: "compare" },
  ],
  segments: {
    seekers: { did: "search", at_least: 2, within: "7d", of: "home" },
    let_down: { did: ["error_page", "payment_error", "checkout_bug"], before: "purchase" },
  },

  // Within two weeks of a visit to the home page.
  funnel: {
    kind: "funnel",
    window: "14d",
    steps: [
      { name: "home", event: "home" },
      { name: "product_page", event: "product_view" },
      { name: "cart", event: ["add_to_cart", "cart"] },
      { name: "purchase", event: "purchase" },
    ],
  },
  breakdowns: ["platform", "acquisition_channel", "seekers"],
  // The data are public; who the shoppers are is nobody's business all the same.
  site: { explore: true, users: false },
});
