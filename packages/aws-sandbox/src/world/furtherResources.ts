import { Resource } from '../inventory/Resource';
import {
  OtherUsage,
  otherTariff,
  sageMakerTariff,
  Tariff,
} from '../ledger/prices';
import { DATA_LAKE_ACCOUNT_ID } from './accountOf';
import { BillStream } from './BillStream';
import { idOf } from './chance';
import { FURTHER_KINDS, FurtherCounts, FurtherKind } from './furtherKinds';
import { growthFactor } from './growth';
import { Region } from './organization';
import { ServiceEstate } from './ServiceEstate';
import { MlService } from './services';
import { studioDomainId } from './studioDomains';
import { Environment } from './tagKeys';
import { microUsage, UsageOn } from './usagePatterns';
import { Workload } from './workloads/Workload';
import { workloadOf } from './workloads/workloadOf';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** What only some kinds of services have, and what that costs. */
export function furtherResources(service: MlService): {
  resources: Resource[];
  streams: BillStream[];
} {
  const estate = new ServiceEstate(service);
  const workload = workloadOf(service.workload);
  const counts: FurtherCounts = { ...workload.further, ...service.further };
  for (const [name, kind] of Object.entries(FURTHER_KINDS)) {
    addKind(estate, workload, kind, counts[name as keyof typeof FURTHER_KINDS]);
  }
  addModelPackages(estate, workload, counts.modelPackages);
  addSpaces(estate, counts.spaces);
  addServerlessWarehouses(estate, counts.serverlessWarehouses);
  addVolumes(estate, workload);
  return { resources: estate.resources, streams: estate.streams };
}

function addKind(
  estate: ServiceEstate,
  workload: Workload,
  kind: FurtherKind,
  count: number = 0,
): void {
  const { service } = estate;
  const endpoint = workload.endpoints[0];
  estate.times(count, (i, spread) => {
    const name = `${service.applicationId}-${kind.suffix}-${i}`;
    const resource = estate.add(kind.type, name, kind.environment ?? spread, {
      accountId: kind.inDataLake ? DATA_LAKE_ACCOUNT_ID : undefined,
      instanceType: kind.instanceType,
      id: kind.id && opaqueId(`${kind.type}/${name}`, kind.id),
      parent: kind.ofEndpoint
        ? `${service.applicationId}-${endpoint.name}`
        : undefined,
    });
    for (const { usage, units, grows } of kind.bill ?? []) {
      estate.bill(
        resource,
        tariffOf(service.region, usage),
        grows ? growing(service, units) : () => microUsage(units),
      );
    }
  });
}

function opaqueId(
  text: string,
  { before = '', length, upperCase }: NonNullable<FurtherKind['id']>,
): string {
  const id = idOf(text, length, LETTERS);
  return `${before}${upperCase ? id.toUpperCase() : id}`;
}

function tariffOf(
  region: Region,
  usage: NonNullable<FurtherKind['bill']>[number]['usage'],
): Tariff {
  return typeof usage === 'string'
    ? otherTariff(region, usage)
    : sageMakerTariff(region, usage.work, usage.instance);
}

function growing(service: MlService, units: number): UsageOn {
  return day => microUsage(units * service.size * growthFactor(service, day));
}

/** Versions of a group. They can have no tags: the group's are theirs. */
function addModelPackages(
  estate: ServiceEstate,
  { counts }: Workload,
  versions: number = 0,
): void {
  for (let i = 1; i <= counts.modelPackageGroups; i++) {
    const group = `${estate.service.applicationId}-registry-${i}`;
    for (let version = 1; version <= versions; version++) {
      estate.add(
        'sagemaker:model-package',
        `${group}/${version}`,
        'production',
        {
          parent: group,
          untaggable: true,
        },
      );
    }
  }
}

/** Where the team works together, with the notebook server that runs in it. */
function addSpaces(estate: ServiceEstate, count: number = 0): void {
  const { applicationId, region } = estate.service;
  const environment: Environment = 'dev';
  const domain = studioDomainId('333333333333', region);
  for (let i = 1; i <= count; i++) {
    const name = `${domain}/${applicationId}-lab-${i}`;
    const space = estate.add('sagemaker:space', name, environment, {
      parent: domain,
    });
    estate.bill(space, otherTariff(region, 'studio-storage'), () =>
      microUsage(50 / 30),
    );
    const instanceType = 'ml.t3.medium';
    const app = estate.add(
      'sagemaker:app',
      `${name}/JupyterLab/default`,
      environment,
      { parent: domain, instanceType },
    );
    estate.bill(app, sageMakerTariff(region, 'Studio', instanceType), () =>
      microUsage(6),
    );
  }
}

function addServerlessWarehouses(
  estate: ServiceEstate,
  count: number = 0,
): void {
  const { applicationId, region } = estate.service;
  for (let i = 1; i <= count; i++) {
    const name = `${applicationId}-warehouse-${i}`;
    const place = {
      accountId: DATA_LAKE_ACCOUNT_ID,
      id: `${idOf(name, 8)}-${idOf(`${name}/id`, 4)}-4000-8000-${idOf(`${name}/more`, 12)}`,
    };
    estate.add('redshift-serverless:namespace', name, 'production', place);
    const workgroup = estate.add(
      'redshift-serverless:workgroup',
      name,
      'production',
      { ...place, parent: name },
    );
    const usage: OtherUsage = 'redshift-serverless';
    estate.bill(workgroup, otherTariff(region, usage), () => microUsage(16));
  }
}

/** The disk of each instance; people tag instances and forget their disks. */
function addVolumes(estate: ServiceEstate, { counts }: Workload): void {
  const { applicationId, region } = estate.service;
  estate.times(counts.instances, (i, environment) => {
    const id = `vol-0${idOf(`${applicationId}/volume/${i}`, 16)}`;
    const volume = estate.add('ec2:volume', id, environment, {
      parent: `i-0${idOf(`${applicationId}/${i}`, 16)}`,
      displayName: `${applicationId}-worker-${i}`,
    });
    estate.bill(volume, otherTariff(region, 'volume-storage'), () =>
      microUsage(100 / 30),
    );
  });
}
