/* Keys: an element with data-key is pressed, opened or focused by its key; "?" lists them all. */

const EDITS = "input, textarea, select, [contenteditable]";

export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const dialog = document.querySelector<HTMLDialogElement>("dialog#keys");
    if (event.target instanceof Element && event.target.matches(EDITS)) {
      if (event.key === "Escape") leave(event.target);
      return;
    }
    if (event.key === "?" && dialog) {
      event.preventDefault();
      if (dialog.open) dialog.close();
      else dialog.showModal();
      return;
    }
    if (dialog?.open) return;
    const target = keyed(event.key);
    if (target) {
      event.preventDefault();
      use(target);
    }
  });
}

function keyed(key: string): HTMLElement | null {
  if (!/^[a-z]$/.test(key)) return null;
  const found = document.querySelectorAll<HTMLElement>(`[data-key="${key}"]`);
  return [...found].at(-1) ?? null;
}

function use(target: HTMLElement): void {
  const details = target.tagName === "SUMMARY" ? target.parentElement : null;
  if (details instanceof HTMLDetailsElement) {
    details.open = true;
    const field = details.querySelector<HTMLElement>(
      "select, textarea, input:not([type=hidden])",
    );
    (field ?? target).focus();
  } else if (target.matches("a, button")) {
    target.click();
  } else {
    target.focus();
  }
}

/* Escape leaves a field, so that keys work again; a form that was opened is closed. */
function leave(field: Element): void {
  const details = field.closest("details");
  if (details) {
    details.open = false;
    details.querySelector("summary")?.focus();
  } else if (field instanceof HTMLElement) {
    field.blur();
  }
}
