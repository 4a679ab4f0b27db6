// What Foolscap calls things, as types: notebooks complete these words, and mark others red.
// Written by open() of lib/notebook.ts from the config and its data; not to be edited.

export interface Vocabulary {
  event:
    | "site_visited"
    | "signup"
    | "session_started"
    | "page_created"
    | "page_edited"
    | "template_used"
    | "comment_added"
    | "workspace_shared"
    | "member_invited"
    | "integration_connected"
    | "mobile_opened"
    | "upgraded_to_paid"
    | "invoice_paid"
    | "subscription_cancelled"
    | "engaged"
    | "habit_formed";
  segment: never;
  stage:
    | "awareness"
    | "signup"
    | "activation"
    | "engagement"
    | "habit_formation"
    | "collaboration"
    | "monetization";
  lever:
    | "template_discovery"
    | "viral_sharing"
    | "seo_content"
    | "mobile_experience"
    | "api_integrations";
  properties: {
    "workspace_id": string;
    "plan": "academic" | "business" | "free" | "plus" | "team" | "trial";
    "device": "desktop" | "mobile" | "tablet";
    "platform": "android" | "ios";
    "template":
      | "lecture_notes"
      | "meeting_notes"
      | "project_plan"
      | "reading_list"
      | "roadmap"
      | "weekly_review";
    "source": "blank" | "import" | "template";
    "block": "checklist" | "image" | "table" | "text";
    "kind": "comment" | "mention" | "reply";
    "integration": "calendar" | "drive" | "github" | "slack" | "zapier";
    "access": "link" | "people" | "workspace";
    "role": "guest" | "member";
    "reason": "missing_feature" | "moved_elsewhere" | "not_used_enough" | "price";
    "amount_usd": number;
    "user.segment": "education" | "enterprise" | "individual" | "small_team";
    "user.channel":
      | "content"
      | "organic_search"
      | "paid_ads"
      | "referral"
      | "social_media"
      | "word_of_mouth";
    "user.plan": "academic" | "free" | "trial";
    "user.device": "desktop" | "mobile" | "tablet";
    "user.region": "asia_pacific" | "europe" | "latin_america" | "north_america";
    "user.use_case":
      | "coursework"
      | "meeting_notes"
      | "personal_notes"
      | "project_planning"
      | "research"
      | "team_wiki";
  };
}
