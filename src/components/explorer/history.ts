// The question in the address, and the way back to those before it.
import type { Kind, QuestionInput } from "../../lib/questions/index.js";
import { LinkError, linkOf, questionOf } from "../../lib/questions/link.js";
import type { Draft, Manner } from "./desk.js";

/** What an address asks: nothing, a question, or what is wrong with it. */
export type Asked =
  | { readonly kind: "nothing" }
  | { readonly kind: "question"; readonly question: Draft }
  | { readonly kind: "fault"; readonly message: string };

/** How many questions lie before and after the one that is shown. */
export interface Place {
  readonly back: number;
  readonly forward: number;
}

export interface AddressBar {
  asked(): Asked;
  place(): Place;
  /** Writes a sound question: a new step back, or what is being typed over what was typed before. */
  write(question: QuestionInput, manner: Manner): void;
  back(): void;
  forward(): void;
  /** The whole address of the question that is shown, for others. */
  link(question: QuestionInput): string;
}

/**
 * The address bar as the place where the question lives.
 *
 * @param anchor of the section, where those who follow a link arrive.
 * @param moved called when the reader goes back or forward.
 */
export function addressBar(kind: Kind, anchor: string, moved: () => void): AddressBar {
  const placeOf = (state: unknown): number => (state as { explorer?: number } | null)?.explorer ?? 0;
  let at = placeOf(history.state);
  let last = at;
  let typing = false;
  addEventListener("popstate", ({ state }) => {
    at = placeOf(state);
    last = Math.max(last, at);
    typing = false;
    moved();
  });
  const addressOf = (question: QuestionInput): string =>
    `${location.pathname}?${linkOf(question)}${location.hash || `#${anchor}`}`;
  return {
    asked: () => {
      if (location.search.length < 2) return { kind: "nothing" };
      try {
        return { kind: "question", question: questionOf(location.search, kind) };
      } catch (error) {
        if (!(error instanceof LinkError)) throw error;
        return { kind: "fault", message: error.message };
      }
    },
    place: () => ({ back: at, forward: last - at }),
    write: (question, manner) => {
      const address = addressOf(question);
      if (address === `${location.pathname}${location.search}${location.hash}`) return;
      if (manner === "typed" && typing) history.replaceState({ explorer: at }, "", address);
      else {
        last = ++at;
        history.pushState({ explorer: at }, "", address);
      }
      typing = manner === "typed";
    },
    back: () => history.back(),
    forward: () => history.forward(),
    link: (question) => `${location.origin}${location.pathname}?${linkOf(question)}#${anchor}`,
  };
}
