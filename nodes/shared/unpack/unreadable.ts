/** A file that was sent whole, as far as one can see, and cannot be read all the same. */
export class UnreadableFile extends Error {
	/**
	 * @param message what is wrong, and where
	 * @param reason `cutShort` where the file may only have come in part
	 * @param description what can be done about it
	 */
	constructor(
		message: string,
		readonly reason: 'cutShort' | 'corrupt' | 'tooLarge' | 'unsupported',
		readonly description?: string,
	) {
		super(message);
		this.name = 'UnreadableFile';
	}
}
