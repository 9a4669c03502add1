import { ReactNode } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { TagEditorPath } from '../components/TagEditor/TagEditorLink';
import { tagEditorLinkRef } from './routes';

/** Lets what stands in it link to the tag editor, where the portal has a page of it. */
export function LinksToTagEditor(props: { children: ReactNode }) {
  const pathOf = useRouteRef(tagEditorLinkRef);
  return <TagEditorPath path={pathOf?.()}>{props.children}</TagEditorPath>;
}
