/*
 * Room: tests/browser. Drives the flame graph viewer in Chromium with real mouse and keyboard events.
 *
 * In   samples from make_sample.mjs; optionally FLAME_HTML (a page that sonde wrote) and FLAME_EXPECT (a function
 *      name that it must show); FLAME_SCREENSHOT: where to put a picture (default /tmp/flame.png)
 * Out  one line per failure, then "N passed, N failed, N skipped"; status 1 if any failed
 *
 * Pages are opened from file://, as users do, with the network refused; any error on a page fails its test.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { dataOfStacks, fillTemplate, largeData, makeSample, readTemplate, smallStacks } from "./make_sample.mjs";

const ARGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const FIRST_PAINT_MS = 2000;

const scratch = mkdtempSync(join(tmpdir(), "sonde-browser-"));
const browser = await chromium.launchPersistentContext(join(scratch, "profile"), {
  executablePath: "/usr/bin/chromium", headless: false, args: ARGS, viewport: { width: 1280, height: 800 }, offline: true,
});
const count = { passed: 0, failed: 0, skipped: 0 };

async function openPage(html, hash = "") {
  const file = join(scratch, `page${Math.random()}.html`), page = await browser.newPage();
  writeFileSync(file, html);
  return visit(page, pathToFileURL(file).href + hash);
}

async function visit(page, url) {
  page.errors = [];
  page.on("pageerror", e => page.errors.push(String(e)));
  page.on("console", m => m.type() === "error" && page.errors.push(m.text()));
  page.on("request", r => r.url().startsWith("file:") || r.url().startsWith("data:") || page.errors.push(`request: ${r.url()}`));
  await page.goto(url);
  await page.waitForFunction(() => window.sondeFlame?.state().painted > 0);
  return page;
}

const state = page => page.evaluate(() => window.sondeFlame.state());
const text = (page, selector) => page.locator(selector).innerText();
const settled = page => page.waitForTimeout(300);                   /* the zoom's flight takes 170 ms */

async function centreOf(page, name) {
  const r = await page.evaluate(n => window.sondeFlame.rectOf(n), name);
  assert.ok(r && r.w > 0, `${name} has a place on the page`);
  return [r.x + r.w / 2, r.y + r.h / 2];
}

/* The colour that is really on the canvas in the left padding of a frame, where no text is. */
function colourOf(page, name) {
  return page.evaluate(n => {
    const r = window.sondeFlame.rectOf(n), c = document.getElementById("canvas"), box = c.getBoundingClientRect(), k = c.width / box.width;
    return [...c.getContext("2d").getImageData((r.x - box.left + 3) * k, (r.y - box.top + 8) * k, 1, 1).data];
  }, name);
}

const isMagenta = ([r, g, b]) => r > 200 && g < 130 && b > 200;
const small = () => openPage(makeSample("small"));

const TESTS = {
  async "the template has each placeholder once"() {
    const template = readTemplate();
    assert.equal(template.split("/*SONDE_DATA*/").length, 2);
    assert.equal(template.split("<!--SONDE_TITLE-->").length, 2);
    assert.doesNotMatch(template, /(src|href)="?https?:|@import|url\(/);
  },
  async "the unfilled template is a page without stacks"() {
    const page = await openPage(readTemplate());
    assert.match(await text(page, "#empty"), /No stacks/);
    return page;
  },
  async "title, notes, summary and legend are shown"() {
    const page = await small();
    assert.equal(await page.title(), "server: CPU");
    assert.equal(await text(page, "h1"), "server: CPU");
    assert.match(await text(page, "#notes"), /12 samples lost/);
    assert.match(await text(page, "#summary"), /1,000 samples/);
    assert.match(await text(page, "#legend"), /user[^]*kernel[^]*inlined[^]*JIT/);
    return page;
  },
  async "names are never markup"() {
    const page = await openPage(fillTemplate(readTemplate(), dataOfStacks(smallStacks(), { title: "<i>a & b</i>", notes: ["<img src=x>"] })));
    assert.equal(await page.title(), "<i>a & b</i>");
    const name = '</script><b>bold</b> "quoted" \\ $& 世界';
    assert.ok(await page.evaluate(n => window.sondeFlame.zoomTo(n), name));
    assert.ok((await text(page, "#details")).startsWith(name));
    assert.equal(await page.locator("b:text-is('bold'), img, h1 i").count(), 0);
    return page;
  },
  async "hover tells name, value and percentages"() {
    const page = await small();
    await page.mouse.move(...await centreOf(page, "compute"));
    assert.equal((await state(page)).hover, "compute");
    assert.match(await text(page, "#details"), /compute.*400 samples.*40\.00% of total.*self 100 samples/);
    assert.match(await text(page, "#tip"), /compute\n400 samples\n40\.00% of total/);
    await page.mouse.move(640, 4);
    assert.equal((await state(page)).hover, null);
    assert.ok(await page.locator("#tip").isHidden());
    return page;
  },
  async "click zooms, ancestors stay, reset goes back"() {
    const page = await small(), wide = await page.evaluate(() => window.sondeFlame.rectOf("compute").w);
    await page.mouse.click(...await centreOf(page, "compute"));
    await settled(page);
    let s = await state(page);
    assert.equal(s.zoom, "compute");
    assert.deepEqual(s.path, ["all", "server", "_start", "__libc_start_main", "main", "serve", "compute"]);
    assert.match(await text(page, "#crumbs"), /all[^]*serve[^]*compute/);
    const [now, above] = await page.evaluate(() => ["compute", "main"].map(n => window.sondeFlame.rectOf(n).w));
    assert.ok(now > 2 * wide && now === above, `${wide} became ${now}, main ${above}`);
    await page.mouse.move(...await centreOf(page, "exp_fast"));
    assert.match(await text(page, "#details"), /12\.00% of total.*30\.00% of zoomed frame/);
    await page.click("#crumbs button:text-is('serve')");
    await settled(page);
    assert.equal((await state(page)).zoom, "serve");
    await page.click("#reset");
    await settled(page);
    s = await state(page);
    assert.equal(s.zoom, "all");
    assert.ok(await page.locator("#reset").isDisabled());
    assert.equal(await page.evaluate(() => window.sondeFlame.rectOf("compute").w), wide);
    return page;
  },
  async "search counts nested matches once and paints them magenta"() {
    const page = await small();
    assert.ok(!isMagenta(await colourOf(page, "parse")));
    await page.keyboard.press("Control+f");
    await page.keyboard.type("^parse$");
    await page.waitForFunction(() => window.sondeFlame.state().matchedPercent !== null && window.sondeFlame.state().search === "^parse$");
    assert.equal((await state(page)).matchedPercent, 25);
    assert.equal(await text(page, "#matched"), "Matched: 25.0%");
    assert.ok(isMagenta(await colourOf(page, "parse")));
    assert.ok(!isMagenta(await colourOf(page, "compute")));
    await page.keyboard.press("Escape");
    assert.equal((await state(page)).matchedPercent, null);
    assert.ok(!isMagenta(await colourOf(page, "parse")));
    const found = await page.evaluate(() => ["vfs_(read|write)", "nothing at all", "^all$", "compute|^serve$|dot"].map(re => window.sondeFlame.search(re).matchedPercent));
    assert.deepEqual(found, [15, 0, 0, 80]);
    return page;
  },
  async "ignore case, F3, slash and a bad pattern"() {
    const page = await small();
    await page.keyboard.press("F3");
    await page.keyboard.type("PARSE");
    await page.waitForFunction(() => window.sondeFlame.state().search === "PARSE");
    assert.equal((await state(page)).matchedPercent, 0);
    await page.keyboard.press("Control+i");
    assert.equal((await state(page)).matchedPercent, 28);           /* parse and JSON.parse */
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("(");
    await page.waitForFunction(() => window.sondeFlame.state().search === "(");
    assert.match(await text(page, "#matched"), /Not a regular expression/);
    return page;
  },
  async "keyboard moves, zooms, resets and helps"() {
    const page = await small();
    await page.keyboard.press("ArrowUp");
    assert.equal((await state(page)).focus, "server");
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
    assert.equal((await state(page)).focus, "node");
    assert.match(await page.locator("#live").textContent(), /^node, 150 samples, 15\.00% of total/);
    await page.keyboard.press("Enter");
    await settled(page);
    assert.equal((await state(page)).zoom, "node");
    await page.keyboard.press("ArrowDown");
    assert.equal((await state(page)).focus, "all");
    await page.keyboard.press("Escape");
    await settled(page);
    assert.equal((await state(page)).zoom, "all");
    await page.keyboard.press("?");
    assert.ok(await page.locator("#keys").isVisible());
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#keys").isHidden());
    return page;
  },
  async "icicle and left heavy"() {
    const page = await small(), place = name => page.evaluate(n => window.sondeFlame.rectOf(n), name);
    assert.ok((await place("main")).y < (await place("server")).y);
    assert.ok((await place("node")).x < (await place("server")).x);
    await page.click("#invert");
    await page.click("#sort");
    assert.ok((await place("main")).y > (await place("server")).y);
    assert.ok((await place("node")).x > (await place("server")).x);
    await page.mouse.move(...await centreOf(page, "compute"));
    assert.equal((await state(page)).hover, "compute");
    await page.keyboard.press("ArrowDown");
    assert.equal((await state(page)).focus, "server");
    return page;
  },
  async "the URL keeps the zoom and the search; Back zooms out"() {
    const page = await small();
    await page.mouse.click(...await centreOf(page, "compute"));
    await page.evaluate(() => window.sondeFlame.search("dot|exp"));
    await page.click("#invert");
    const before = await state(page);
    await page.reload();
    await page.waitForFunction(() => window.sondeFlame?.state().painted > 0);
    const after = await state(page);
    for (const key of ["zoom", "path", "search", "matchedPercent", "inverted"]) assert.deepEqual(after[key], before[key], key);
    assert.equal(after.matchedPercent, 30);
    await page.goBack();
    assert.equal((await state(page)).zoom, "all");
    return page;
  },
  async "a deep stack scrolls to what is zoomed or focused"() {
    const deep = Array.from({ length: 600 }, (_, k) => `f${k}`).join(";"), page = await openPage(fillTemplate(readTemplate(), dataOfStacks([[deep, 9], ["x", 1]], {})));
    const shown = async name => { const { y } = await page.evaluate(n => window.sondeFlame.rectOf(n), name); return y > 80 && y < 770; };
    assert.ok(await shown("all") && !await shown("f599"));
    await page.evaluate(() => window.sondeFlame.zoomTo("f599"));
    assert.ok(await shown("f599"));
    await page.keyboard.press("Escape");
    await settled(page);
    assert.ok(await shown("all"));
    for (let k = 0; k < 60; k++) await page.keyboard.press("ArrowUp");
    assert.ok(await shown("f59"));
    await page.mouse.move(...await centreOf(page, "f50"));
    assert.equal((await state(page)).hover, "f50");
    return page;
  },
  async "the table sums, sorts and searches"() {
    const page = await small(), row = async k => (await page.locator("#rows tr").nth(k).innerText()).replace(/\s+/g, " ").trim();
    await page.click("#table");
    assert.match(await row(0), /^parse 200 20\.0% 250 25\.0%$/);     /* recursion is not counted thrice */
    await page.click("#side th[data-key=total] button");
    assert.match(await row(0), /^__libc_start_main 0 0\.0% 810 81\.0%$/);
    assert.equal(await page.locator("#side th[data-key=total]").getAttribute("aria-sort"), "descending");
    await page.click("#side th[data-key=name] button");
    await page.click("#rows button:text-is('dot<float, 8>(vec<float> const&)')");
    assert.equal((await state(page)).matchedPercent, 18);
    return page;
  },
  async "copy name reaches the clipboard"() {
    const page = await small();
    await page.evaluate(() => { document.addEventListener("copy", () => { window.copied = String(document.activeElement.value); });
      navigator.clipboard && (navigator.clipboard.writeText = async t => { window.copied = t; }); });
    await page.mouse.click(...await centreOf(page, "compute"), { button: "right" });
    await page.click("#menu [data-do=copy]");
    assert.equal(await page.evaluate(() => window.copied), "compute");
    return page;
  },
  async "units: time and bytes; total above the sum"() {
    const said = async (data, name) => {
      const page = await openPage(fillTemplate(readTemplate(), data));
      await page.evaluate(n => window.sondeFlame.zoomTo(n), name);
      const line = await text(page, "#details");
      await page.close();
      return line;
    };
    const of = (value, fields) => dataOfStacks([["a", value], ["b", value]], fields);
    assert.match(await said(of(1234567, { unit: "ns" }), "a"), /1\.23 ms.*50\.00%/);
    assert.match(await said(of(2.5e9, { unit: "ns" }), "a"), /2\.5 s/);
    assert.match(await said(of(1536, { unit: "bytes" }), "a"), /1\.5 KiB/);
    assert.match(await said(of(1, { unit: "samples" }), "a"), /1 sample /);
    assert.match(await said(of(25, { total: 100 }), "a"), /25\.00% of total/);
  },
  async "a differential profile is red where it grew and blue where it shrank"() {
    const page = await openPage(fillTemplate(readTemplate(), dataOfStacks([["grew", 50, 40], ["shrank", 50, -40]], {})));
    const [grew, shrank] = [await colourOf(page, "grew"), await colourOf(page, "shrank")];
    assert.ok(grew[0] > grew[2] + 40 && shrank[2] > shrank[0] + 40, `${grew} ${shrank}`);
    assert.match(await text(page, "#legend"), /grew[^]*shrank/);
    return page;
  },
  async "printing shows every row on white, and the screen comes back"() {
    const page = await openPage(makeSample("large"));
    const size = () => page.evaluate(() => document.getElementById("canvas").height);
    const before = await size();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok(await size() > before);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await size(), before);
    return page;
  },
  async "100k frames load and paint in two seconds and stay quick"() {
    const html = fillTemplate(readTemplate(), largeData(100000)), began = performance.now(), page = await openPage(html);
    const took = performance.now() - began, s = await state(page);
    assert.equal(s.nodes, 100000);
    assert.ok(s.visible > 1000, `${s.visible} frames visible`);
    assert.ok(took < FIRST_PAINT_MS, `load and first paint took ${took.toFixed(0)} ms`);
    const [find, flip] = await page.evaluate(() => {
      const a = performance.now();
      window.sondeFlame.search("tcp|hash");
      const b = performance.now();
      document.getElementById("sort").click();
      return [b - a, performance.now() - b];
    });
    assert.ok(find < 500 && flip < 800, `search took ${find.toFixed(0)} ms, sorting ${flip.toFixed(0)} ms`);
    console.log(`  100k frames: load and paint ${took.toFixed(0)} ms, search ${find.toFixed(0)} ms, left heavy ${flip.toFixed(0)} ms, ${s.visible} drawn`);
    return page;
  },
  async "a page that sonde wrote shows the expected function"() {
    if (!process.env.FLAME_HTML) return "skip: FLAME_HTML is not set";
    const page = await visit(await browser.newPage(), pathToFileURL(resolve(process.env.FLAME_HTML)).href);
    const s = await state(page), name = process.env.FLAME_EXPECT;
    assert.ok(s.nodes > 0 && s.total > 0, "it has frames");
    if (name) {
      assert.ok(await page.evaluate(n => window.sondeFlame.zoomTo(n), name), `${name} is a frame`);
      await page.mouse.move(...await centreOf(page, name));
      assert.ok((await text(page, "#details")).startsWith(name));
      const { matchedPercent } = await page.evaluate(n => window.sondeFlame.search(n.replace(/[^\w]/g, ".")), name);
      assert.ok(matchedPercent > 0 && matchedPercent <= 100, `matched ${matchedPercent}%`);
      await page.keyboard.press("Escape");
      await settled(page);
      assert.equal((await state(page)).zoom, "all");
    }
    return page;
  },
};

async function takePicture() {
  const page = await small();
  await page.evaluate(() => window.sondeFlame.search("vfs_"));
  await page.click("#table");
  await page.mouse.move(...await centreOf(page, "compute"));
  await page.screenshot({ path: process.env.FLAME_SCREENSHOT || "/tmp/flame.png" });
}

for (const [name, test] of Object.entries(TESTS)) {
  try {
    const page = await test();
    if (typeof page === "string") {
      console.log(`SKIP ${name}: ${page.slice(6)}`);
      count.skipped++;
      continue;
    }
    assert.deepEqual(page?.errors || [], [], "errors on the page");
    await page?.close();
    count.passed++;
  } catch (e) {
    console.log(`FAIL ${name}: ${e.message}`);
    count.failed++;
  }
}
await takePicture().catch(e => console.log(`no picture: ${e.message}`));
await browser.close();
rmSync(scratch, { recursive: true, force: true });
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed ? 1 : 0);
