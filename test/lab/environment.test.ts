// npm run lab on a fresh machine: what it makes, where, and what it says when it cannot.
import assert from "node:assert/strict";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { programOnPath } from "../../lib/programs.ts";
import { labCommand, run, startLab } from "./lab.ts";

/** A checkout of its own, a home with nothing in it, and a PATH that finds no more than there must be. */
async function freshMachine(): Promise<
  { root: string; env: Record<string, string>; home: string; bin: string }
> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-lab-"));
  const [root, home, bin] = ["project", "home", "bin"].map((name) => join(folder, name));
  for (const place of [root, home, bin]) mkdirSync(place);
  for (const file of ["lib", "package.json", "deno.json"]) {
    cpSync(file, join(root, file), { recursive: true });
  }
  mkdirSync(join(root, "notebooks"));
  cpSync("notebooks/requirements.txt", join(root, "notebooks/requirements.txt"));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  // Not the shim of a version manager, which would look for its versions at home.
  const { out } = await run(["python3", "-c", "import sys; print(sys._base_executable)"]);
  symlinkSync(out.trim(), join(bin, "python3"));
  const PATH = [bin, dirname(programOnPath("node")!), "/usr/bin", "/bin"].join(":");
  return { root, home, bin, env: { HOME: home, PATH, npm_config_cache: join(folder, "npm") } };
}

Deno.test("the lab is made inside the project, made anew when it is not whole, and nothing is written at home", async (test) => {
  const { root, home, env } = await freshMachine();
  const at = { cwd: root, env };
  try {
    await test.step("npm run lab starts a JupyterLab with both kernels", async () => {
      const lab = await startLab(["npm", "run", "--silent", "lab", "--"], at);
      const { kernelspecs } = await lab.api("kernelspecs");
      const { tslab, deno } = kernelspecs;
      assert.equal(tslab.spec.display_name, "TypeScript");
      assert.equal(deno.spec.display_name, "Deno");
      // Whoever starts a kernel need not have node_modules/.bin on the PATH.
      for (const { spec } of [tslab, deno]) {
        assert.ok(existsSync(spec.argv[0]) && spec.argv[0].startsWith("/"));
      }
      assert.match(lab.log(), /^making \.venv with JupyterLab from notebooks\/requirements\.txt/);
      assert.doesNotMatch(lab.log(), /^\[[CEW] |Error:/m);
      await lab.end();
    });

    await test.step("home is as empty as before", () => {
      assert.deepEqual(readdirSync(home), []);
      const made = readdirSync(root).filter((name) => name.startsWith("."));
      assert.deepEqual(made.sort(), [".jupyter", ".venv"]);
    });

    await test.step("what is there is not made again, and Ctrl-C ends it with exit code 0", async () => {
      const lab = await startLab(labCommand, at);
      assert.equal(await lab.end(), 0, lab.log());
      assert.doesNotMatch(lab.log(), /making/);
    });

    await test.step("an environment of other requirements is brought up to date", async () => {
      const file = join(root, "notebooks/requirements.txt");
      writeFileSync(file, `${readFileSync(file, "utf8")}# one line more\n`);
      const lab = await startLab(labCommand, at);
      assert.match(lab.log(), /requirements\.txt changed/);
      await lab.end();
    });

    await test.step("what a killed process left is made anew", async () => {
      writeFileSync(join(root, ".venv/unfinished"), "999999999");
      rmSync(join(root, ".venv/bin/jupyter"));
      const lab = await startLab(labCommand, at);
      assert.match(lab.log(), /\.venv is not whole, or was moved: it is made anew/);
      await lab.end();
    });

    await test.step("what another process is making is left to it", async () => {
      writeFileSync(join(root, ".venv/unfinished"), String(Deno.pid));
      const { code, err } = await run(labCommand, at);
      assert.equal(code, 1);
      assert.equal(err, `.venv is being made by process ${Deno.pid}; try again when it is done\n`);
    });

    await test.step("a JupyterLab that refuses its words passes on its exit code", async () => {
      rmSync(join(root, ".venv/unfinished"));
      const { code } = await run([...labCommand, "--port=none"], at);
      assert.notEqual(code, 0);
    });
  } finally {
    rmSync(dirname(root), { recursive: true });
  }
});

Deno.test("what keeps an environment from being made is said in one line", async () => {
  const { root, bin, env, home } = await freshMachine();
  const python = join(bin, "python3");
  /** A python3 that answers, by what it is asked, in the place of the real one. */
  const pretend = (script: string): void => {
    rmSync(python, { force: true });
    writeFileSync(python, `#!/bin/sh\n${script}\n`);
    chmodSync(python, 0o755);
  };
  const lines = async (variables: Record<string, string> = {}): Promise<string[]> => {
    const { code, err } = await run(labCommand, { cwd: root, env: { ...env, ...variables } });
    assert.equal(code, 1, err);
    return err.trim().split("\n");
  };
  const real = Deno.realPathSync(python);
  try {
    pretend(`case "$*" in *version_info*) echo 3 8;; esac`);
    assert.deepEqual(await lines(), ["python3 is Python 3.8; notebooks need Python 3.10 or newer"]);

    pretend(`case "$*" in *version_info*) echo 3 12;; *venv*) exit 1;; esac`);
    assert.match((await lines()).join("\n"), /^python3 has no module venv; install it .*$/);

    rmSync(python);
    const alone = join(home, "../nothing");
    mkdirSync(alone);
    assert.match((await lines({ PATH: alone })).join("\n"), /^there is no python3 on the PATH; .*$/);

    symlinkSync(real, python);
    const nowhere = { PIP_INDEX_URL: "http://127.0.0.1:9/", PIP_FIND_LINKS: "", PIP_RETRIES: "0" };
    const said = await lines(nowhere);
    assert.match(
      said[said.length - 1],
      /^the registry of Python packages is out of reach, .* when there is a network$/,
    );
    // And the half-made environment is noticed.
    assert.ok(existsSync(join(root, ".venv/unfinished")));
    assert.match((await lines(nowhere))[0], /^\.venv is not whole/);
  } finally {
    rmSync(dirname(root), { recursive: true });
  }
});
