/*
 * Room: tests/browser. Fills runtime/profile/flame.html as the C writer does, with made-up profiles.
 *
 * In   the template; a sample's name
 * Out  a page. As a program: node make_sample.mjs small|large|diff|wait|mem|empty FILE
 *
 * Profiles are the same on every run: the random numbers are seeded.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const TEMPLATE = new URL("../../runtime/profile/flame.html", import.meta.url);

export function readTemplate() {
  return readFileSync(TEMPLATE, "utf8");
}

/* The replacements are functions because "$&" in a name would mean something in a replacement text. */
export function fillTemplate(template, data) {
  const title = data.title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const literal = JSON.stringify(data).replaceAll("<", "\\u003c");
  return template.replace("<!--SONDE_TITLE-->", () => title).replace("/*SONDE_DATA*/", () => literal);
}

function randomNumbers(seed) {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 2 ** 32;
  };
}

/* Folded stacks, "name_[kind];name_[kind]" to value, as the data literal: depth-first, siblings by name. */
export function dataOfStacks(stacks, fields) {
  const root = { kids: new Map(), value: 0 };
  for (const [stack, value, delta] of stacks) {
    let at = root;
    for (const frame of stack.split(";")) {
      const [, name, kind] = /^(.*?)(?:_\[([kijr])\])?$/.exec(frame), key = `${name} ${kind || "u"}`;
      if (!at.kids.has(key)) at.kids.set(key, { name, kind: kind || "u", kids: new Map(), value: 0, delta: 0 });
      at = at.kids.get(key);
    }
    at.value += value;
    at.delta += delta || 0;
  }
  const index = new Map(), nodes = { name: [], value: [], depth: [] };
  let kinds = "", total = 0;
  if (stacks.some(s => s.length > 2)) nodes.delta = [];
  const walk = (node, depth) => {
    for (const key of [...node.kids.keys()].sort()) {
      const kid = node.kids.get(key);
      if (!index.has(kid.name)) index.set(kid.name, index.size);
      nodes.name.push(index.get(kid.name));
      nodes.value.push(kid.value);
      nodes.depth.push(depth);
      nodes.delta?.push(kid.delta);
      kinds += kid.kind;
      total += kid.value;
      walk(kid, depth + 1);
    }
  };
  walk(root, 0);
  return { title: "sample", subtitle: "", unit: "samples", total, names: [...index.keys()], kinds, nodes, notes: [], ...fields };
}

/* Round numbers, so that a test can say what it expects: 1000 samples, of which compute 400, parse 250 (it recurses). */
export function smallStacks() {
  const server = "server_[r];_start;__libc_start_main;main", sys = "entry_SYSCALL_64_[k];do_syscall_64_[k]";
  return [
    [`${server};serve;compute`, 100], [`${server};serve;compute;dot<float, 8>(vec<float> const&)_[i]`, 180], [`${server};serve;compute;exp_fast_[i]`, 120],
    [`${server};serve;parse`, 50], [`${server};serve;parse;parse`, 80], [`${server};serve;parse;parse;parse`, 70], [`${server};serve;parse;lex_[i]`, 50],
    [`${server};serve;write;${sys};ksys_write_[k];vfs_write_[k];sock_write_iter_[k];tcp_sendmsg_[k]`, 60],
    [`${server};serve;write;${sys};ksys_write_[k];vfs_write_[k];ext4_file_write_iter_[k]`, 40],
    [`${server};serve;read;${sys};ksys_read_[k];vfs_read_[k];sock_read_iter_[k];tcp_recvmsg_[k]`, 50],
    [`${server};log;</script><b>bold</b> "quoted" \\ $& 世界`, 10],
    ["node_[r];uv_run;Interpret_[j];handleRequest app.js:17_[j];render app.js:42_[j]", 120],
    ["node_[r];uv_run;Interpret_[j];handleRequest app.js:17_[j];JSON.parse_[i]", 30],
    ["swapper/0_[r];secondary_startup_64_[k];cpu_startup_entry_[k];do_idle_[k];default_idle_call_[k]", 40],
  ];
}

/* Random trees that look like profiles: names repeat, a few callees take most of the time. */
export function largeData(frames, fields) {
  const random = randomNumbers(42), names = [], nodes = { name: [], value: [], depth: [] };
  const parts = ["alloc", "parse", "tcp", "hash", "read", "map", "tree", "lock", "page", "vec", "json", "sched", "copy", "queue"];
  for (let i = 0; i < 6000; i++) names.push(`${parts[i % 14]}_${parts[i * 5 % 13]}_${parts[i * 3 % 11]}${i}`);
  let kinds = "", total = 0;
  const grow = (budget, depth, kind) => {
    while (budget > 0 && nodes.name.length < frames) {
      const mine = Math.min(budget, 1 + Math.floor(budget * random() ** 1.6)), next = kind === "k" || random() < .06 ? "k" : random() < .12 ? "i" : "u";
      const self = depth > 90 ? mine : Math.ceil(mine * random() * .04);
      nodes.name.push(Math.floor(random() ** 2 * names.length));
      nodes.value.push(self);
      nodes.depth.push(depth);
      kinds += next;
      total += self;
      grow(mine - self, depth + 1, next);
      budget -= mine;
    }
  };
  while (nodes.name.length < frames) grow(60000, 0, "u");
  return { title: "Large sample", subtitle: `${frames} frames`, unit: "samples", total, names, kinds, nodes, notes: [], ...fields };
}

const SAMPLES = {
  small: () => dataOfStacks(smallStacks(), { title: "server: CPU", subtitle: "99 Hz, 10 s, all CPUs", notes: ["12 samples lost: the ring buffer was full (1.2%)"] }),
  large: () => largeData(100000),
  diff: () => dataOfStacks(smallStacks().map(([s, v], i) => [s, v, (i * 37 % 60) - 30]), { title: "server: after, compared with before" }),
  wait: () => dataOfStacks(smallStacks().map(([s, v]) => [s, v * 1234567]), { title: "server: off CPU", unit: "ns", palette: "wait" }),
  mem: () => dataOfStacks(smallStacks().map(([s, v]) => [s, v * 4096]), { title: "server: heap", unit: "bytes" }),
  empty: () => dataOfStacks([], { title: "nothing" }),
};

export function makeSample(name) {
  return fillTemplate(readTemplate(), SAMPLES[name]());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(process.argv[3], makeSample(process.argv[2]));
