// A question is data; an edit makes another one of it. Nothing here knows of a page.

/** Where something stands in a question. */
export type Path = readonly (string | number)[];

/**
 * A copy with another part at a path; undefined takes it away.
 *
 * @example
 * ```ts ignore
 * put({steps: [{event: "signup"}]}, ["steps", 0, "within"], "7d"); // {steps: [{event: "signup", within: "7d"}]}
 * ```
 */
export function put<Whole>(whole: Whole, path: Path, part: unknown): Whole {
  if (path.length === 0) return part as Whole;
  const [key, ...rest] = path;
  if (Array.isArray(whole)) {
    const inner = put(whole[Number(key)], rest, part);
    return (inner === undefined
      ? whole.filter((_, i) => i !== key)
      : [...whole.slice(0, Number(key)), inner, ...whole.slice(Number(key) + 1)]) as Whole;
  }
  const before = (whole ?? {}) as Record<string, unknown>;
  const inner = put(before[key], rest, part);
  const { [key]: _, ...others } = before;
  if (inner === undefined) return others as Whole;
  // A part keeps its place among the others.
  return (key in before ? { ...before, [key]: inner } : { ...others, [key]: inner }) as Whole;
}

/** How faults call a path: `steps[1].event`. */
export function placeOf(path: Path): string {
  return path.map((key, i) => typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`).join("");
}

interface Step {
  readonly event?: unknown;
  readonly within?: unknown;
  readonly optional?: unknown;
}

interface Exclusion {
  readonly from_step?: number;
  readonly to_step?: number;
}

/** A question with its steps in another order: `order[i]` is where the step now at i was; steps may be left out. */
export function reordered<Question>(question: Question, order: readonly number[]): Question {
  const { steps = [], exclusions } = question as {
    steps?: readonly Step[];
    exclusions?: readonly Exclusion[];
  };
  const moved = order.map((from, i): Step => {
    if (i > 0) return steps[from];
    // Before the first step there is none from which time could count, or which could be all there is.
    const { within: _, optional: __, ...first } = steps[from];
    return first;
  });
  const placeAfter = (step: number | undefined): number[] => {
    const place = step === undefined ? -1 : order.indexOf(step);
    return place < 0 ? [] : [place];
  };
  /** It lies between the same two steps, whichever of them comes first now. */
  const between = ({ from_step, to_step, ...exclusion }: Exclusion): Exclusion => {
    const places = [placeAfter(from_step), placeAfter(to_step)];
    const [from, to] = places.every(([place]) => place !== undefined) && places[0][0] > places[1][0]
      ? [places[1], places[0]]
      : places;
    return {
      ...exclusion,
      ...(from.length > 0 ? { from_step: from[0] } : {}),
      ...(to.length > 0 ? { to_step: to[0] } : {}),
    };
  };
  return {
    ...question,
    steps: moved,
    ...(exclusions === undefined ? {} : { exclusions: exclusions.map(between) }),
  };
}
