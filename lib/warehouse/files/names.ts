// Names of columns in both databases. This module is browser compatible.

/** A function that gives each header a name of its own: lower-case letters, digits and _. */
export function columnNames(taken: Iterable<string>): (header: string) => string {
  const used = new Set(taken);
  return (header) => {
    const words = header.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
    // PostgreSQL cuts names after 63 bytes.
    const plain = (/^[a-z]/.test(words) ? words : `column_${words}`).slice(0, 50).replace(/_+$/, "");
    let name = plain;
    for (let n = 2; used.has(name); n++) name = `${plain}_${n}`;
    used.add(name);
    return name;
  };
}
