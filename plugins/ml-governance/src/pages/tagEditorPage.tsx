import { ReactNode } from 'react';
import {
  createRouteRef,
  PageBlueprint,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { TagEditorPath } from '../components/TagEditor/TagEditorLink';
import { LinksToRemediation } from './remediationPage';

/** Where the tag editor is. */
export const tagEditorRouteRef = createRouteRef();

export const tagEditorPage = PageBlueprint.make({
  name: 'tag-editor',
  params: {
    path: '/ml-governance/tag-editor',
    title: 'ML tag editor',
    routeRef: tagEditorRouteRef,
    loader: () =>
      import('../components/TagEditor').then(({ TagEditor }) => (
        <LinksToRemediation>
          <TagEditor />
        </LinksToRemediation>
      )),
  },
});

/** Lets what stands in it link to the tag editor. */
export function LinksToTagEditor(props: { children: ReactNode }) {
  return (
    <TagEditorPath path={useRouteRef(tagEditorRouteRef)?.()}>
      {props.children}
    </TagEditorPath>
  );
}
