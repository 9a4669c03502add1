import { ReactNode } from 'react';
import { createRouteRef, useRouteRef } from '@backstage/frontend-plugin-api';
import { TagEditorPath } from '../components/TagEditor/TagEditorLink';

/** Where the tag editor is. */
export const tagEditorRouteRef = createRouteRef();

/** Lets what stands in it link to the tag editor. */
export function LinksToTagEditor(props: { children: ReactNode }) {
  return (
    <TagEditorPath path={useRouteRef(tagEditorRouteRef)?.()}>
      {props.children}
    </TagEditorPath>
  );
}
