import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { reportHtml } from "../../src/report/index.js";
import { readStudy } from "../../src/studies/index.js";
import { axeFaults, drawAll, hasChromium, launch, open } from "./browser.js";

test.runIf(process.env["CI"])("continuous integration has Chromium", () => {
  expect(hasChromium).toBe(true);
});

describe.runIf(hasChromium)("a report in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  let text: string;

  beforeAll(async () => {
    const studies = ["multilingual-jailbreak", "xsafety"].map((name) => readStudy(`data/${name}`));
    [browser, text] = await Promise.all([launch(), reportHtml(studies)]);
  }, 120_000);
  afterAll(() => browser.close());

  for (const colorScheme of ["light", "dark"] as const) {
    it(`draws every figure under its own policy, accessibly, in ${colorScheme} mode`, async () => {
      const { page, faults } = await open(browser, text, { colorScheme });
      await drawAll(page);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      expect(await axeFaults(page)).toEqual([]);
      expect(await faults()).toEqual([]);
    });
  }

  it("draws as the still picture does", async () => {
    const { page } = await open(browser, text);
    await drawAll(page);
    const differ = await page.evaluate(() => {
      const texts = (svg: Element | null) =>
        [...(svg?.querySelectorAll("text") ?? [])].map((one) => one.textContent).join("|");
      return [...document.querySelectorAll(".plot")].flatMap((plot) => {
        const [still, live] = [".still svg", ".stage svg"].map((at) =>
          texts(plot.querySelector(at)),
        );
        return still !== "" && still === live ? [] : [plot.parentElement!.id];
      });
    });
    expect(differ).toEqual([]);
  });

  it("shows what a mark says to a pointer, and hides it again", async () => {
    const { page, faults } = await open(browser, text);
    await drawAll(page);
    await page.locator("#xsafety--heatmap .plot").scrollIntoViewIfNeeded();
    const spot = await page.evaluate(() => {
      type Mark = Element & { __data__?: { tooltip?: unknown } };
      const marks = document.querySelectorAll<Mark>("#xsafety--heatmap .stage svg path");
      const mark = [...marks].find((one) => one["__data__"]?.tooltip)!;
      const { left, top, width, height } = mark.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2, says: String(mark["__data__"]!.tooltip) };
    });
    await page.mouse.move(spot.x, spot.y);
    await page.waitForSelector("#tip:not([hidden])", { timeout: 10_000 });
    expect(await page.locator("#tip").textContent()).toBe(spot.says);
    await page.mouse.move(2, 2);
    await page.waitForSelector("#tip", { state: "hidden" });
    expect(await faults()).toEqual([]);
  });

  it("is read with the keyboard alone", async () => {
    const { page, faults } = await open(browser, text);
    await drawAll(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    const reached = new Set<string>();
    for (let presses = 0; presses < 200; presses++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const { activeElement: now } = document;
        const outlined = getComputedStyle(now!).outlineStyle !== "none";
        return `${now!.className || now!.tagName}${outlined ? "" : " unseen"}`;
      });
      reached.add(at);
      if (at.startsWith("BODY")) break;
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(["plot live", "BUTTON", "INPUT", "SELECT", "SUMMARY"]),
    );
    expect([...reached].filter((at) => at.endsWith("unseen") && !at.startsWith("BODY"))).toEqual(
      [],
    );
    // arrow keys step through a figure's values, and say them
    await page.locator("#xsafety--heatmap .plot").focus();
    await page.keyboard.press("Home");
    const first = await page.locator("#tip").textContent();
    await page.keyboard.press("ArrowRight");
    const second = await page.locator("#tip").textContent();
    expect(second).not.toBe(first);
    expect(await page.locator("#spoken").textContent()).toBe(second);
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator("#tip").textContent()).toBe(first);
    await page.keyboard.press("Escape");
    expect(await page.locator("#tip").isHidden()).toBe(true);
    expect(await faults()).toEqual([]);
  });

  it("sorts and filters claims", async () => {
    const { page } = await open(browser, text);
    const table = page.locator("#multilingual-jailbreak table.claims");
    const total = await table.locator("tbody tr").count();
    await table.getByRole("button", { name: "Published" }).press("Enter");
    expect(await table.locator("th").nth(2).getAttribute("aria-sort")).toBe("ascending");
    const numbers = await table
      .locator("tbody tr td:nth-child(3)[data-order]")
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute("data-order"))));
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    const bar = page.locator("#multilingual-jailbreak .filter");
    await bar.getByLabel("Verdict").selectOption("differs");
    const shown = table.locator("tbody tr:visible");
    expect(await shown.count()).toBe(1);
    expect(await bar.locator("output").textContent()).toBe(`1 of ${total} claims`);
    await bar.getByLabel("Verdict").selectOption("");
    await bar.getByLabel("Find in claims").fill("nothing has these words");
    expect(await shown.count()).toBe(0);
  });

  it("leads from a claim to its figures", async () => {
    const { page } = await open(browser, text);
    const row = page.locator("#multilingual-jailbreak table.claims tbody tr").first();
    const target = await row.locator("a").first().getAttribute("href");
    await row.locator("a").first().click();
    expect(await page.locator(`figure${target}`).count()).toBe(1);
    await page.waitForFunction((id) => {
      const { top } = document.querySelector(id)!.getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    }, target!);
  });

  it("marks what is being read in the contents", async () => {
    const { page } = await open(browser, text);
    await page.locator("#xsafety--claims").scrollIntoViewIfNeeded();
    await page.evaluate(() => document.getElementById("xsafety--claims")!.scrollIntoView());
    await page.waitForSelector('.contents a[href="#xsafety"][aria-current]');
    expect(await page.locator(".contents [aria-current]").count()).toBe(1);
    expect(await page.locator('.contents a[href="#xsafety--figures"]').isVisible()).toBe(true);
    expect(
      await page.locator('.contents a[href="#multilingual-jailbreak--figures"]').isVisible(),
    ).toBe(false);
  });

  it("makes a table of a figure's numbers when it is opened", async () => {
    const { page, faults } = await open(browser, text);
    await page.locator("#xsafety--heatmap .numbers summary").click();
    await page.waitForSelector("#xsafety--heatmap .numbers table");
    expect(await page.locator("#xsafety--heatmap .numbers tbody tr").count()).toBe(40);
    expect(await page.locator("#xsafety--heatmap .numbers thead th").first().textContent()).toBe(
      "train",
    );
    expect(await faults()).toEqual([]);
  });

  it("shows its pictures and tables without scripts", async () => {
    const { page } = await open(browser, text, { javaScriptEnabled: false });
    const picture = await page.locator("#xsafety--heatmap .still svg").boundingBox();
    expect(picture!.width).toBeGreaterThan(400);
    expect(await page.locator("#xsafety table.claims tbody tr").first().isVisible()).toBe(true);
    expect(await page.locator("noscript .notice").isVisible()).toBe(true);
  });

  it("fits a phone", async () => {
    const { page } = await open(browser, text, { viewport: { width: 360, height: 700 } });
    await drawAll(page);
    const [wide, seen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      innerWidth,
    ]);
    expect(wide).toBeLessThanOrEqual(seen!);
  });

  it("has every still picture in print, also of figures that were never near", async () => {
    const { page, faults } = await open(browser, text);
    const packed = () => page.evaluate(() => document.querySelectorAll(".still > noscript").length);
    expect(await packed()).toBeGreaterThan(0);
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction(() => document.querySelector(".still > noscript") === null);
    const empty = await page.evaluate(
      () =>
        [...document.querySelectorAll(".still")].filter((one) => one.querySelector("text") === null)
          .length,
    );
    expect(empty).toBe(0);
    expect(await faults()).toEqual([]);
  });

  it("prints still pictures, none cut, methods and sources with them", async () => {
    const { page } = await open(browser, text, { colorScheme: "dark" });
    await drawAll(page);
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => {
      const shown = (at: string) =>
        getComputedStyle(document.querySelector(at)!).display !== "none";
      return {
        still: shown(".plot.live .still"),
        stage: shown(".plot.live .stage"),
        contents: shown(".contents"),
        cut: getComputedStyle(document.querySelector("figure")!).breakInside,
        paper: getComputedStyle(document.documentElement).backgroundColor,
        heads: [...document.querySelectorAll(".claims th")].slice(0, 3).map((head) => ({
          button: getComputedStyle(head.querySelector("button")!).display,
          text: getComputedStyle(head, "::before").content,
        })),
        methods: document.querySelector(".back details p")!.getBoundingClientRect().height > 0,
      };
    });
    expect(seen).toEqual({
      still: true,
      stage: false,
      contents: false,
      cut: "avoid",
      paper: "rgb(255, 255, 255)",
      // buttons are missing from heads that are repeated on the next page
      heads: ["Verdict", "What the source says", "Published"].map((head) => ({
        button: "none",
        text: `"${head}"`,
      })),
      methods: true,
    });
  });
});
