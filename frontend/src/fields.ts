/* In a report, a claim under the pointer or in focus lights its card and the words of its fields. */

import { rangeOf } from "./offsets";

const SPAN = /[?&]at=(\d+)-(\d+)/;

export function light(): void {
  const report = document.querySelector(".report");
  if (!report) return;
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const claim = claimOf(event.target);
      if (claim === undefined) return;
      show(report, claim);
      if (claim && event.target instanceof Element && event.target.closest(".claimcard")) {
        reveal(report, claim);
      }
    });
  }
}

function claimOf(target: EventTarget | null): string | null | undefined {
  if (!(target instanceof Element)) return undefined;
  const link = target.closest<HTMLElement>("a.claim");
  if (link) return link.dataset["claim"] ?? null;
  const card = target.closest(".claimcard");
  return card ? card.id.replace(/^c-/, "") : undefined;
}

/* Where the text scrolls beside the cards, the words of a card are brought into its sight. */
function reveal(report: Element, claim: string): void {
  const box = report.closest(".stay");
  const link = report.querySelector(`a.claim[data-claim="${claim}"]`);
  if (!box || !link || box.scrollHeight <= box.clientHeight) return;
  const frame = box.getBoundingClientRect();
  const place = link.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) {
    box.scrollTop += place.top - frame.top - frame.height / 3;
  }
}

let shown: string | null = null;

function show(report: Element, claim: string | null): void {
  if (claim === shown) return;
  shown = claim;
  for (const old of document.querySelectorAll(".on")) old.classList.remove("on");
  if (claim === null) return;
  const card = document.getElementById(`c-${claim}`);
  card?.classList.add("on");
  for (const link of report.querySelectorAll(`a.claim[data-claim="${claim}"]`)) {
    link.classList.add("on");
  }
  if (card) lit(report, card);
}

/* The words of a card's fields, lit without a change to the page where the browser can. */
function lit(report: Element, card: Element): void {
  if (!("highlights" in CSS)) return;
  const ranges: Range[] = [];
  for (const link of card.querySelectorAll<HTMLAnchorElement>("dd a[href*='at=']")) {
    const match = SPAN.exec(link.getAttribute("href") ?? "");
    if (!match) continue;
    for (const block of report.querySelectorAll("[data-start]")) {
      const range = rangeOf(block, Number(match[1]), Number(match[2]));
      if (range) ranges.push(range);
    }
  }
  CSS.highlights.set("field", new Highlight(...ranges));
}
