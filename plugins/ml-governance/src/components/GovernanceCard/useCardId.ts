import { useState } from 'react';

let count = 0;

/**
 * An id that is unique on the page and stays the same for the life of a
 * component. React's own `useId` does not exist in React 17, which portals
 * still run.
 */
export function useCardId(purpose: string): string {
  const [id] = useState(() => {
    count += 1;
    return `ml-governance-${purpose}-${count}`;
  });
  return id;
}
