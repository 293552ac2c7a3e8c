import { UserError, type IExecutePaginationFunctions } from 'n8n-workflow';

/** A file in the input item. */
export interface InputFile {
	/** Empty if nobody named it. */
	name: string;
	/** From its beginning, each time. */
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/**
 * Finds the file in the binary field that the parameters name.
 * @throws UserError when the name is empty; n8n's own error when the item has no such field
 */
export function inputFile(n8n: IExecutePaginationFunctions): InputFile {
	const field = String(n8n.getNodeParameter('inputBinaryField', 'data') ?? '').trim();
	if (field === '') {
		throw new UserError("'Input Binary Field' is empty", {
			description: "Enter the name of the binary field that has the file, e.g. 'data'.",
		});
	}
	const { helpers } = n8n;
	const { id, fileName = '' } = helpers.assertBinaryData(field);
	return {
		name: fileName,
		open: async () => {
			// Kept in memory, it has no ID.
			if (id) return await helpers.getBinaryStream(id);
			return inOnePiece(await helpers.getBinaryDataBuffer(field));
		},
	};
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
	yield bytes;
}
