import { ReactNode } from 'react';
import Link from '@material-ui/core/Link';
import { SECTION_IDS } from './sectionIds';

/** Leads to another part of the same page. */
export function SectionLink(props: {
  section: keyof typeof SECTION_IDS;
  children: ReactNode;
}) {
  return (
    <Link
      href={`#${SECTION_IDS[props.section]}`}
      onClick={event => {
        // The page's URL is the router's, which does not scroll.
        event.preventDefault();
        const target = document.getElementById(SECTION_IDS[props.section]);
        target?.scrollIntoView({ block: 'start' });
        target?.setAttribute('tabindex', '-1');
        target?.focus({ preventScroll: true });
      }}
    >
      {props.children}
    </Link>
  );
}
