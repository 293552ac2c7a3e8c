import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { OperationFunction } from '../../shared/operation';
import { createFields, createReport } from './createReport';
import { deleteFields, deleteReport } from './deleteReport';
import { downloadFields, downloadReport } from './downloadReport';
import { oneOf, type ReportFamily, type Show } from './family';
import { getManyFields, getManyReports } from './getManyReports';
import { getFields, getReport } from './getReport';

/** An operation in the drop-down, and its parameters. */
export interface DescribedOperation {
	option: INodePropertyOptions;
	fields(show: Show): INodeProperties[];
}

/** The Operation drop-down of a resource, with everything that its operations show. */
export function describeResource(
	resource: string,
	operations: DescribedOperation[],
	defaultOperation: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			default: defaultOperation,
			options: operations.map(({ option }) => option).sort((a, b) => a.name.localeCompare(b.name)),
		},
		...operations.flatMap(({ option, fields }) =>
			fields({ resource: [resource], operation: [String(option.value)] }),
		),
	];
}

/**
 * All that can be done with the reports of a family.
 * @param more operations that only this family has
 */
export function describeReports(
	family: ReportFamily,
	more: DescribedOperation[] = [],
): INodeProperties[] {
	const { one, many, path, list, deletable, create } = family;
	const operations: DescribedOperation[] = [
		{
			option: {
				name: 'Create',
				value: 'create',
				action: `Create ${oneOf(family)}`,
				description: create.description,
				routing: routing('POST', path, createReport(family)),
			},
			fields: (show) => createFields(family, show),
		},
		{
			option: {
				name: 'Download',
				value: 'download',
				action: `Download ${oneOf(family)}`,
				description: `Get the file of a ${one} that is done, after asking for a fresh link to it`,
				routing: routing('GET', path, downloadReport(family)),
			},
			fields: (show) => downloadFields(family, show),
		},
		{
			option: {
				name: 'Get',
				value: 'get',
				action: `Get ${oneOf(family)}`,
				description: `Get the state of a ${one} and the link to its file`,
				routing: routing('GET', path, getReport(family)),
			},
			fields: (show) => getFields(family, show),
		},
	];
	if (deletable) {
		operations.push({
			option: {
				name: 'Delete',
				value: 'delete',
				action: `Delete ${oneOf(family)}`,
				description: `Remove a ${one} from Telnyx for good`,
				routing: routing('DELETE', path, deleteReport(family)),
			},
			fields: (show) => deleteFields(family, show),
		});
	}
	if (list) {
		operations.push({
			option: {
				name: 'Get Many',
				value: 'getAll',
				action: `Get many ${many}`,
				description: `List the ${many} that were asked for and what has become of them`,
				routing: routing('GET', path, getManyReports(family, list)),
			},
			fields: (show) => getManyFields(family, list, show),
		});
	}
	return describeResource(family.resource, [...operations, ...more], 'create');
}

/** @param url path under the API */
export function routing(
	method: 'GET' | 'POST' | 'DELETE',
	url: string,
	pagination: OperationFunction,
): INodePropertyOptions['routing'] {
	return { request: { method, url }, send: { paginate: true }, operations: { pagination } };
}
