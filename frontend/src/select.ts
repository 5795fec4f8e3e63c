/* Selecting words of a report fills the link of the form that adds a claim with where they stand. */

import { blockOf, pointAt } from "./offsets";

export function offer(): void {
  const link = document.querySelector<HTMLAnchorElement>("a#add");
  if (!link) return;
  const bare = link.href;
  document.addEventListener("selectionchange", () => {
    const at = selected();
    const address = new URL(bare);
    if (at) address.searchParams.set("at", at);
    link.href = address.href;
    link.classList.toggle("ready", at !== null);
  });
}

function selected(): string | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const first = blockOf(range.startContainer);
  const last = blockOf(range.endContainer);
  if (!first || !last) return null;
  const start = pointAt(first, range.startContainer, range.startOffset);
  const end = pointAt(last, range.endContainer, range.endOffset);
  return start < end ? `${start}-${end}` : null;
}
