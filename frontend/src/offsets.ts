/* Offsets of a report: code points in the ledger, UTF-16 units in a browser's text nodes. */

/* The text nodes of a block, which begins at the code point that data-start says. */
function nodes(block: Element): Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

function points(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function units(text: string, point: number): number {
  let at = 0;
  let left = point;
  for (const sign of text) {
    if (left === 0) break;
    at += sign.length;
    left -= 1;
  }
  return at;
}

function startOf(block: Element): number {
  return Number((block as HTMLElement).dataset["start"]);
}

/* The code point of a place in a block's text. */
export function pointAt(block: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  return startOf(block) + points(range.toString());
}

/* The range of code points [start, end) within one block; null where it is not in it. */
export function rangeOf(block: Element, start: number, end: number): Range | null {
  const range = document.createRange();
  let at = startOf(block);
  let begun = false;
  for (const node of nodes(block)) {
    const length = points(node.data);
    if (!begun && start >= at && start < at + length) {
      range.setStart(node, units(node.data, start - at));
      begun = true;
    }
    if (begun && end <= at + length) {
      range.setEnd(node, units(node.data, end - at));
      return range;
    }
    at += length;
  }
  return null;
}

/* The block of a report that holds a node. */
export function blockOf(node: Node | null): Element | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  return element?.closest(".report [data-start]") ?? null;
}
