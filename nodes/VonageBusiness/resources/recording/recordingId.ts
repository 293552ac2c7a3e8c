import { UserError, type INodeProperties } from 'n8n-workflow';
import { readRecordingId, recordingIdField } from '../../../shared/fields/pickedId';
import type { ParameterReader } from '../../../shared/fields/reader';
import { pathSegment } from '../../../shared/http/path';
import type { Show } from '../../../shared/fields/show';
import { userIdField } from '../../api';
import type { RecordingKind } from '../../sources/recordingKinds';

/**
 * The recording that an operation is about, and where it needs one the user that it belongs to.
 * @param show when the operation is chosen
 */
export function recordingFields(kind: RecordingKind, show: Show): INodeProperties[] {
	return [
		...(kind.perUser ? [userIdField(show)] : []),
		recordingIdField(show, {
			listSearch: kind.listSearch,
			example: '193228',
			description: "By ID: the 'recordingId' of a recording (in raw output 'id')",
		}),
	];
}

/**
 * @returns a segment of a path
 * @throws UserError when it is no whole number, as all of Vonage's are (document)
 */
export function recordingSegment(reader: ParameterReader): string {
	const id = readRecordingId(reader);
	const segment = pathSegment('Recording', id);
	if (/^\d+$/.test(segment)) return segment;
	throw new UserError(`'Recording' is not the ID of a recording: '${id}'`, {
		description:
			"The IDs of Vonage's recordings are whole numbers, e.g. 193228. Take 'recordingId' from the list of recordings; the ID of a call is another one.",
	});
}
