import { UserError, type INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../shared/fields/reader';
import type { Show } from '../../shared/fields/show';
import { OTHER_TYPE, RECORD_TYPES } from './recordTypes';

/** @param show when the operation is chosen */
export function recordTypeFields(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Record Type',
			name: 'recordType',
			type: 'options',
			default: 'sip-trunking',
			description: 'What the records are about',
			displayOptions: { show },
			options: [
				...Object.entries(RECORD_TYPES).map(([value, { label, description }]) => ({
					name: label,
					value,
					description,
				})),
				{ name: 'Other', value: OTHER_TYPE, description: 'A type that is not in this list' },
			].sort((a, b) => a.name.localeCompare(b.name)),
		},
		{
			displayName: 'Record Type Name',
			name: 'otherRecordType',
			type: 'string',
			default: '',
			placeholder: 'e.g. speech-to-text',
			description: 'The name as Telnyx writes it',
			displayOptions: { show: { ...show, recordType: [OTHER_TYPE] } },
		},
	];
}

/**
 * @returns the type's value in a request
 * @throws UserError when it cannot be one
 */
export function readRecordType(reader: ParameterReader): string {
	const chosen = reader.getNodeParameter('recordType');
	const isTyped = chosen === OTHER_TYPE;
	const value = isTyped ? reader.getNodeParameter('otherRecordType', '') : chosen;
	const type = String(value ?? '').trim();
	if (/^[a-z][\w-]*$/i.test(type)) return type;
	throw new UserError(
		`'${isTyped ? 'Record Type Name' : 'Record Type'}' is not the name of a record type: '${type}'`,
		{
			description: `It is one of ${Object.keys(RECORD_TYPES).join(', ')}, or another of Telnyx's.`,
		},
	);
}
