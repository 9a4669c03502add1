import { useEffect, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  InventoryResource,
  mlGovernanceOrganizationReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import {
  ErrorState,
  GovernanceCard,
  Placeholder,
  SourceFreshness,
} from '../GovernanceCard';
import { ListEnd } from '../ResourcesTab/ListEnd';
import { EditTagsDialog } from './EditTagsDialog';
import { ImportCsvDialog } from './ImportCsvDialog';
import {
  conditionsText,
  INVENTORY_FILTER_LABELS,
  isNarrowed,
} from './inventoryFilters';
import { InventoryTable } from './InventoryTable';
import { MAX_SELECTED } from './readMatching';
import { SelectionBar } from './SelectionBar';
import { TagEditorFilterBar } from './TagEditorFilterBar';
import { useInventoryFilters } from './useInventoryFilters';
import { useInventoryPages } from './useInventoryPages';

type Selection = ReadonlyMap<string, InventoryResource>;

function selectionOf(resources: Iterable<InventoryResource>): Selection {
  const chosen = new Map<string, InventoryResource>();
  for (const one of resources) {
    if (chosen.size < MAX_SELECTED) chosen.set(one.arn, one);
  }
  return chosen;
}

/** Searches the whole inventory, and edits the tags of many resources through a plan. */
export function TagEditor() {
  const api = useApi(mlGovernanceApiRef);
  const dictionary = useAsync(() => api.getDictionary(), [api]);
  const [filters, setFilters] = useInventoryFilters();
  const { pages, error, loading, ...list } = useInventoryPages(filters);
  const [selection, setSelection] = useState<Selection>(new Map());
  const [dialog, setDialog] = useState<'edit' | 'import'>();
  // What matches no longer must not be changed by mistake; in another order, the same matches.
  const conditions = conditionsText(filters);
  useEffect(() => setSelection(new Map()), [conditions]);

  const keyPrefix = dictionary.value?.prefix ?? '';
  const toggle = (resource: InventoryResource) => {
    const next = new Map(selection);
    if (!next.delete(resource.arn)) next.set(resource.arn, resource);
    setSelection(selectionOf(next.values()));
  };
  const toggleAll = (items: readonly InventoryResource[]) =>
    setSelection(
      items.every(({ arn }) => selection.has(arn))
        ? new Map()
        : selectionOf([...selection.values(), ...items]),
    );
  return (
    <Content>
      <GovernanceCard
        title="Tag editor"
        subheader="All AWS resources, across accounts and regions. Changes become a plan, which somebody reviews and applies."
        footer={pages && <SourceFreshness sources={pages.first.sources} />}
      >
        <TagEditorFilterBar
          filters={filters}
          facets={pages?.first.facets}
          keyPrefix={keyPrefix}
          onChange={setFilters}
        />
        {error && (
          <ErrorState
            error={error}
            subject="inventory"
            permission={{
              name: mlGovernanceOrganizationReadPermission.name,
              scope: 'the organisation',
            }}
            labels={INVENTORY_FILTER_LABELS}
            retrying={loading}
            onRetry={list.reload}
          />
        )}
        {!error && !pages && (
          <div role="status" aria-label="Loading the inventory">
            <Placeholder width="100%" height={360} />
          </div>
        )}
        {!error && pages && (
          <>
            <SelectionBar
              filters={filters}
              total={pages.first.total}
              selected={selection.size}
              disabled={loading}
              onSelect={resources => setSelection(selectionOf(resources))}
              onEdit={() => setDialog('edit')}
              onImport={() => setDialog('import')}
            />
            {pages.first.total === 0 ? (
              <div>
                {isNarrowed(filters)
                  ? 'No resource is like that. Clear some of the filters to see others.'
                  : 'The inventory is empty: no source has listed any AWS resource yet.'}
              </div>
            ) : (
              <InventoryTable
                resources={pages.items}
                listId={pages.first}
                total={pages.first.total}
                keyPrefix={keyPrefix}
                filters={filters}
                onFilters={setFilters}
                isSelected={arn => selection.has(arn)}
                onToggle={toggle}
                onToggleAll={() => toggleAll(pages.items)}
                busy={loading}
                loadNext={
                  pages.nextCursor && !list.nextError
                    ? list.loadNext
                    : undefined
                }
              >
                <ListEnd
                  shown={pages.items.length}
                  total={pages.first.total}
                  loading={list.loadingNext}
                  error={list.nextError}
                  onRetry={list.retryNext}
                />
              </InventoryTable>
            )}
          </>
        )}
        {dialog && dictionary.error && (
          <div role="alert">
            The tag dictionary could not be loaded, and without it nothing can
            be edited: {dictionary.error.message}
          </div>
        )}
      </GovernanceCard>
      {dialog === 'edit' && dictionary.value && (
        <EditTagsDialog
          resources={[...selection.values()]}
          dictionary={dictionary.value}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'import' && dictionary.value && (
        <ImportCsvDialog
          dictionary={dictionary.value}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Content>
  );
}
