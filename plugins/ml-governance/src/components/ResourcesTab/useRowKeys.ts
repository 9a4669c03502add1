import { KeyboardEvent, RefObject, useEffect, useRef, useState } from 'react';

/** The row that a key leads to from another; undefined for keys that lead nowhere. */
function rowAfter(key: string, row: number, rows: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(row + 1, rows - 1);
    case 'ArrowUp':
      return Math.max(row - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return undefined;
  }
}

/**
 * Lets the arrow keys, Home and End move between the rows of a long table, of
 * which only those in sight exist: the Tab key enters it at one row and leaves
 * it after that.
 */
export function useRowKeys(options: {
  container: RefObject<HTMLElement>;
  rows: number;
}) {
  const { container, rows } = options;
  const [chosen, setChosen] = useState(0);
  const focusNext = useRef(false);
  const entrance = Math.min(chosen, Math.max(rows - 1, 0));

  useEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    container.current
      ?.querySelector<HTMLElement>(`[data-row-toggle="${entrance}"]`)
      ?.focus({ preventScroll: true });
  }, [container, entrance]);

  const onKeyDown = (
    event: KeyboardEvent<HTMLElement>,
    scrollToRow: (row: number) => void,
  ) => {
    const { target, key } = event;
    const row =
      target instanceof HTMLElement ? target.dataset.rowToggle : undefined;
    if (row === undefined) return;
    const next = rowAfter(key, Number(row), rows);
    if (next === undefined) return;
    event.preventDefault();
    if (next === Number(row)) return;
    focusNext.current = true;
    setChosen(next);
    scrollToRow(next);
  };
  return { entrance, setEntrance: setChosen, onKeyDown };
}
