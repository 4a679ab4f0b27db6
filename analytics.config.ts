// The one file to edit: the product, its data, its events, its funnel, its plans.
// Every value is checked when it is read; a wrong one is named by its path, with the remedy.
import { defineConfig } from "./lib/config.js";

export default defineConfig({
  // ------------------------------------------------------------------------------------------ Product
  product: {
    name: "Foolscap",
    description: "Notes and pages that a person starts and a team finishes.",
  },

  // Complete up to this instant; days, weeks and months are cut in this timezone.
  as_of: "2026-01-01T00:00:00Z",
  timezone: "UTC",

  // ------------------------------------------------------------------------------------------- Events
  // The taxonomy. Counted events make a user active (default: true); collaborative ones are done together.
  // Signup, payments and what surrounds them never count: paying is not using.
  events: {
    site_visited: { label: "Visited the site", counted: false },
    signup: { label: "Signed up", counted: false },
    session_started: { label: "Opened the app" },
    page_created: { label: "Created a page" },
    page_edited: { label: "Edited a page" },
    template_used: { label: "Used a template" },
    comment_added: { label: "Commented", collaborative: true },
    workspace_shared: { label: "Shared the workspace", collaborative: true },
    member_invited: { label: "Invited a member", collaborative: true },
    integration_connected: { label: "Connected an integration" },
    mobile_opened: { label: "Opened the mobile app" },
    upgraded_to_paid: { label: "Upgraded to a paid plan", counted: false },
    invoice_paid: { label: "Paid an invoice", counted: false },
    subscription_cancelled: { label: "Cancelled", counted: false },
  },
  roles: { visit: "site_visited", signup: "signup", payment: "invoice_paid" },
  features: [
    { feature: "Pages", event: "page_created" },
    { feature: "Editing", event: "page_edited" },
    { feature: "Templates", event: "template_used" },
    { feature: "Comments", event: "comment_added" },
    { feature: "Sharing", event: "workspace_shared" },
    { feature: "Invitations", event: "member_invited" },
    { feature: "Integrations", event: "integration_connected" },
    { feature: "Mobile", event: "mobile_opened" },
  ],

  // ------------------------------------------------------------------------------- Activation and funnel
  activation: { event: "page_created", window: "7d", fast: "1h", normal: "24h" },
  // `engaged` and `habit_formed` are milestones, derived from the log: the third active day within a week of
  // signup, and the third week in a row with activity.
  funnel: {
    kind: "funnel",
    window: null,
    steps: [
      { name: "awareness", event: "site_visited" },
      { name: "signup", event: "signup", within: "30d" },
      { name: "activation", event: "page_created", within: "7d" },
      { name: "engagement", event: "engaged", within: "7d" },
      { name: "habit_formation", event: "habit_formed", within: "60d" },
      { name: "collaboration", event: "workspace_shared", within: "90d" },
      { name: "monetization", event: "upgraded_to_paid", within: "180d" },
    ],
  },
  breakdowns: ["user.segment", "user.channel", "user.plan", "user.device", "user.region"],

  // --------------------------------------------------------------------------------- Targets and yardsticks
  targets: {
    collaborative_workspaces: 350,
    dau_mau: 0.15,
    month_1_retention: 0.42,
  },
  benchmarks: {
    signup_rate: { label: "Visit to signup", value: 0.15, source: "Foolscap's plan for 2025" },
    activation_rate: { label: "Activation", value: 0.6, source: "Foolscap's plan for 2025" },
    engagement_rate: { label: "Engagement", value: 0.45, source: "Foolscap's plan for 2025" },
    habit_formation_rate: { label: "Habit formation", value: 0.35, source: "Foolscap's plan for 2025" },
    collaboration_rate: { label: "Collaboration", value: 0.5, source: "Foolscap's plan for 2025" },
    monetization_rate: { label: "Monetization", value: 0.25, source: "Foolscap's plan for 2025" },
    month_1_retention: { label: "Month 1 retention", value: 0.4, source: "Foolscap's plan for 2025" },
    month_12_retention: { label: "Month 12 retention", value: 0.09, source: "Foolscap's plan for 2025" },
  },

  // ----------------------------------------------------------------------------------- Business context
  business: {
    monthly_active_users: 10_000_000,
    revenue_per_payer_usd: 96,
    growth_per_month: 0.1,
    market_users: 150_000_000,
    margin: 0.8,
    discount_rate: 0.1,
    horizon_months: 24,
    cac_usd: {
      organic_search: 0.4,
      social_media: 0.9,
      referral: 0.6,
      paid_ads: 3.2,
      word_of_mouth: 0.1,
      content: 0.7,
    },
    scale: "measured",
  },

  // -------------------------------------------------------------------------------------------- Levers
  // What could be done next: which stage it moves, by how much, how sure that is, what it costs once.
  levers: [
    {
      name: "template_discovery",
      label: "Template discovery",
      stage: "activation",
      lift: 0.08,
      confidence: "high",
      cost_usd: 400_000,
      ramp_months: 2,
      horizon_months: 24,
    },
    {
      name: "viral_sharing",
      label: "Viral sharing",
      stage: "collaboration",
      lift: 0.15,
      confidence: "medium",
      cost_usd: 900_000,
      ramp_months: 3,
      horizon_months: 24,
    },
    {
      name: "seo_content",
      label: "SEO content",
      stage: "awareness",
      lift: 0.25,
      confidence: "high",
      cost_usd: 2_400_000,
      ramp_months: 9,
      horizon_months: 24,
    },
    {
      name: "mobile_experience",
      label: "Mobile experience",
      stage: "engagement",
      lift: 0.12,
      confidence: "medium",
      cost_usd: 1_500_000,
      ramp_months: 6,
      horizon_months: 24,
    },
    {
      name: "api_integrations",
      label: "API integrations",
      stage: "habit_formation",
      lift: 0.1,
      confidence: "high",
      cost_usd: 800_000,
      ramp_months: 4,
      horizon_months: 24,
    },
  ],

  // -------------------------------------------------------------------------------------------- Alerts
  // Each watches one key of data/processed/metrics_summary.json.
  alerts: [
    {
      name: "North Star far below target",
      metric: "north_star_gap",
      below: -100,
      remedy: "See which segment lost collaborative workspaces, on the North Star page.",
    },
    {
      name: "People come back less often",
      metric: "dau_mau",
      below: 0.08,
      remedy: "Compare the L28 curve with the month before: fewer habits, or more newcomers?",
    },
    {
      name: "More leave than arrive",
      metric: "quick_ratio_last_month",
      below: 0.9,
      remedy: "Look at who went dormant, by segment and signup month.",
    },
    {
      name: "New users do not return",
      metric: "month_1_retention",
      below: 0.35,
      remedy: "Check the first week of the last cohorts: activation first, then engagement.",
    },
    {
      name: "Fewer reach their first page",
      metric: "activation_rate",
      below: 0.55,
      remedy: "Walk through signup on each device; compare activation by channel.",
    },
    {
      name: "The data cannot be trusted",
      metric: "quality_score",
      below: 0.99,
      remedy: "Open the data quality page: the failing checks stand first, with examples.",
    },
    {
      name: "No fresh events",
      metric: "days_since_last_event",
      above: 2,
      remedy: "Check the export of the event log.",
    },
  ],

  // ---------------------------------------------------------------------------------------------- Site
  // Whether the event log goes to whoever opens the site, to be asked further, and ids with it, to look at single
  // people. These are made up; of real ones that is a choice.
  site: { explore: true, users: true },

  // -------------------------------------------------------------------------------------------- Source
  // A synthetic product, with everything that is true of it. Same seed, same bytes. A change here makes a
  // new dataset beside the old one; whatever the change does not touch stays as it was.
  //
  // A rate is a share of people, at the reference: organic search, desktop, first month; odds multiply its
  // odds. A hazard h is a chance of 1 - exp(-h) a week, an active day or a renewal; multipliers multiply it.
  // Weights are relative.
  source: {
    kind: "synthetic",
    seed: 42,
    users: 50_000,
    start: "2024-01-01",
    truth: {
      // Who comes to the site, when, and how many of them sign up.
      visits: {
        growth_per_month: 0.03,
        weekdays: [1.15, 1.2, 1.18, 1.12, 1, 0.62, 0.73],
        // deno-fmt-ignore
        hours: [
          3, 2, 1, 1, 1, 2, 5, 12, 24, 36, 42, 40,
          32, 36, 40, 38, 32, 26, 20, 18, 18, 15, 10, 6,
        ],
        signup_rate: {
          organic_search: 0.13,
          social_media: 0.074,
          referral: 0.22,
          paid_ads: 0.09,
          word_of_mouth: 0.32,
          content: 0.106,
        },
        hesitation: {
          parts: [
            { weight: 0.76, mean: "6m" },
            { weight: 0.14, mean: "5h" },
            { weight: 0.1, mean: "6d" },
          ],
          longest: "30d",
        },
      },

      // Who they are. Founders bring colleagues, who take the founder's segment.
      people: {
        founders: { individual: 66, small_team: 21, enterprise: 3, education: 10 },
        colleagues: { individual: 0.05, small_team: 1.55, enterprise: 5.2, education: 2 },
        acceptance: {
          parts: [
            { weight: 0.4, mean: "2h" },
            { weight: 0.45, mean: "30h" },
            { weight: 0.15, mean: "9d" },
          ],
          longest: "45d",
        },
        founder_channels: {
          organic_search: 30,
          social_media: 18,
          referral: 10,
          paid_ads: 16,
          word_of_mouth: 10,
          content: 16,
        },
        colleague_channels: {
          organic_search: 0,
          social_media: 0,
          referral: 25,
          paid_ads: 0,
          word_of_mouth: 75,
          content: 0,
        },
        devices: { desktop: 66, mobile: 27, tablet: 7 },
        regions: { north_america: 40, europe: 31, asia_pacific: 20, latin_america: 9 },
        use_cases: {
          individual: {
            personal_notes: 55,
            project_planning: 14,
            team_wiki: 1,
            meeting_notes: 6,
            research: 14,
            coursework: 10,
          },
          small_team: {
            personal_notes: 8,
            project_planning: 38,
            team_wiki: 24,
            meeting_notes: 22,
            research: 8,
            coursework: 0,
          },
          enterprise: {
            personal_notes: 4,
            project_planning: 30,
            team_wiki: 36,
            meeting_notes: 24,
            research: 6,
            coursework: 0,
          },
          education: {
            personal_notes: 12,
            project_planning: 8,
            team_wiki: 6,
            meeting_notes: 4,
            research: 26,
            coursework: 44,
          },
        },
        trial_rate: { individual: 0.05, small_team: 0.16, enterprise: 0.3, education: 0.04 },
      },

      // The first page, within the first week.
      activation: {
        rate: { individual: 0.47, small_team: 0.65, enterprise: 0.79, education: 0.61 },
        channel_odds: {
          organic_search: 1,
          social_media: 0.75,
          referral: 1.25,
          paid_ads: 0.7,
          word_of_mouth: 1.25,
          content: 1.1,
        },
        device_odds: { desktop: 1, mobile: 0.75, tablet: 0.85 },
        monthly_odds: 1.008,
        delay: {
          parts: [
            { weight: 0.5, mean: "9m" },
            { weight: 0.3, mean: "5h" },
            { weight: 0.2, mean: "2d" },
          ],
          longest: "6d",
        },
        late_hazard: 0.12,
        again: 0.14,
      },

      // Of the activated: three active days within the first week.
      engagement: {
        rate: { individual: 0.225, small_team: 0.45, enterprise: 0.63, education: 0.36 },
        channel_odds: {
          organic_search: 1,
          social_media: 0.8,
          referral: 1.15,
          paid_ads: 0.8,
          word_of_mouth: 1.15,
          content: 1.1,
        },
        device_odds: { desktop: 1, mobile: 0.8, tablet: 0.9 },
        monthly_odds: 1.008,
        fast_odds: 1.3,
        extra_day: 0.15,
      },
      first_week: { browsing_rate: 0.4, second_day: 0.3, daily_fading: 0.45 },

      // Week by week: an active week is followed by a silent one, a silent one by an active one.
      leaving: {
        hazard: { individual: 1.68, small_team: 1.34, enterprise: 1.06, education: 1.56 },
        multipliers: { not_activated: 1.8, engaged: 0.92, habitual: 0.65, collaborating: 0.85, paying: 0.7 },
        monthly_multiplier: 0.995,
      },
      returning: {
        hazard: { individual: 0.105, small_team: 0.13, enterprise: 0.16, education: 0.11 },
        multipliers: { not_activated: 0.55, engaged: 2.1, habitual: 1.35, collaborating: 1.15, paying: 1.3 },
        monthly_multiplier: 1.003,
        half_life_weeks: 3.8,
      },
      extra_day: {
        rate: { individual: 0.043, small_team: 0.08, enterprise: 0.11, education: 0.062 },
        habitual_odds: 1.4,
      },

      // What is done on an active day: for the first time, and again.
      features: {
        mobile_opened: {
          first: { individual: 0.04, small_team: 0.04, enterprise: 0.035, education: 0.05 },
          again: 0.2,
        },
        template_used: {
          first: { individual: 0.07, small_team: 0.1, enterprise: 0.1, education: 0.12 },
          again: 0.1,
        },
        page_edited: {
          first: { individual: 0.3, small_team: 0.33, enterprise: 0.35, education: 0.3 },
          again: 0.38,
        },
        comment_added: {
          first: { individual: 0.015, small_team: 0.02, enterprise: 0.025, education: 0.015 },
          again: 0.07,
        },
        integration_connected: {
          first: { individual: 0.01, small_team: 0.025, enterprise: 0.05, education: 0.012 },
          again: 0.06,
        },
        workspace_shared: {
          first: { individual: 0.1, small_team: 0.2, enterprise: 0.26, education: 0.17 },
          again: 0.07,
        },
        member_invited: {
          first: { individual: 0.004, small_team: 0.02, enterprise: 0.03, education: 0.015 },
          again: 0.02,
        },
      },

      // Who pays, how much, how long.
      money: {
        price_usd: { plus: 5, team: 7, business: 9 },
        plan: { individual: "plus", small_team: "team", enterprise: "business", education: "plus" },
        upgrade: {
          hazard: { individual: 0.0027, small_team: 0.0066, enterprise: 0.0125, education: 0.0027 },
          collaborating: 3,
          trial: 1.8,
          again: 0.5,
        },
        cancellation: {
          hazard: { individual: 0.05, small_team: 0.035, enterprise: 0.018, education: 0.05 },
          silent: 5,
        },
        expansion: 0.012,
        contraction: 0.005,
      },
    },
  },
});
