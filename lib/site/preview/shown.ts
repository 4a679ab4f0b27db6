// What the open page shows, by what Framework says of it; and asking for it before the page does: a page asks for one
// file after another, and loaders can run beside each other.

/** The loaders that the last opened page has read. */
export interface Shown {
  /** Takes in a line of Framework's output. */
  note(line: string): void;
  /** Has those of some loaders run that the page will ask for. */
  ask(loaders: readonly string[]): void;
  /** Those of some loaders that the page shows and has not asked for since a time of `performance.now()`. */
  missed(loaders: readonly string[], since: number): string[];
}

/** What is shown as the lines go by. */
export function shownBy(): Shown {
  let origin: string | undefined;
  /** When the page last asked for each. */
  const files = new Map<string, number>();
  return {
    note: (line) => {
      origin ??= /https?:\/\/[\w.:[\]-]+/.exec(line)?.[0];
      if (/^GET \/(?!_)/.test(line)) files.clear();
      // A page names the version; what is asked for below does not.
      const file = /^GET \/_file\/(data\/[\w-]+\.json)\?sha=/.exec(line)?.[1];
      if (file) files.set(file, performance.now());
    },
    ask: (loaders) => {
      for (const file of files.keys()) {
        if (!origin || !loaders.includes(`src/${file}.ts`)) continue;
        // Whatever comes of it: the page asks again, and says what is wrong.
        void fetch(`${origin}/_file/${file}`).then((response) => response.body?.cancel()).catch(() => {});
      }
    },
    missed: (loaders, since) =>
      [...files].flatMap(([file, when]) => {
        const loader = `src/${file}.ts`;
        return when < since && loaders.includes(loader) ? [loader] : [];
      }),
  };
}
