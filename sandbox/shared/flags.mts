/** A flag of `npm run sandbox` for one provider; several providers may have the same. */
export interface Flag<Options extends object = object> {
	/** What stands behind it in --help: a value, or all there are. None for a switch. */
	readonly sample?: string;
	readonly says?: string;
	/** For --help where a provider before has the same flag: what is different with this one. */
	readonly differs?: string;
	/**
	 * @param flag its name, for messages
	 * @returns what it sets
	 * @throws Error naming the flag when the text is no value for it
	 */
	options(flag: string, text: string): Options;
}

const MOST = 2 ** 32 - 1;

/** @throws Error naming the flag when its value is no number from `least` to `most` */
export function readNumber(flag: string, text: string, least = 0, most = MOST): number {
	const value = Number(text);
	if (text.trim() === '' || !(value >= least && value <= most)) {
		throw new Error(`--${flag} takes a number from ${least} to ${most}, not "${text}".`);
	}
	return value;
}

/** @throws Error naming the flag when one of the names is none of the choices */
export function readNames<T extends string>(
	flag: string,
	text: string,
	choices: readonly T[],
): T[] {
	return text.split(',').map((name) => {
		const choice = choices.find((known) => known === name.trim());
		if (!choice) throw new Error(`--${flag} does not know "${name}"; see --help.`);
		return choice;
	});
}

export function switchFlag<Options extends object>(
	options: Options,
	says: string,
	differs?: string,
): Flag<Options> {
	return { says, differs, options: () => options };
}

/** @param sample the value when the flag is not given, or any other that makes sense */
export function numberFlag<Options extends object>(
	sample: number,
	set: (value: number) => Options,
	says: string,
	least = 0,
): Flag<Options> {
	return {
		sample: String(sample),
		says,
		differs: String(sample),
		options: (flag, text) => set(readNumber(flag, text, least)),
	};
}

export function choiceFlag<T extends string, Options extends object>(
	choices: readonly T[],
	set: (choice: T) => Options,
): Flag<Options> {
	return {
		sample: choices.join(' | '),
		options(flag, text) {
			const choice = choices.find((known) => known === text);
			if (!choice) throw new Error(`--${flag} takes ${choices.join(' or ')}, not "${text}".`);
			return set(choice);
		},
	};
}

/** Smaller than the head of a WAV file. */
const LEAST_RECORDING_BYTES = 46;

/** Flags that several providers have, so that they mean the same with each. */
export const COMMON_FLAGS = {
	tokenSeconds: (seconds: number) => ({
		'token-seconds': numberFlag(
			seconds,
			(tokenSeconds) => ({ tokenSeconds }),
			'life of an access token',
			1,
		),
	}),
	pageMax: (size: number) => ({
		'page-max': numberFlag(size, (maxPageSize) => ({ maxPageSize }), 'greatest page size', 1),
	}),
	/** @param differs which of its lists, if not all */
	oldestFirst: (differs?: string) => ({
		'oldest-first': switchFlag({ order: 'oldestFirst' as const }, 'order of the lists', differs),
	}),
	recordingBytes: () => ({
		'recording-bytes': numberFlag(
			524_288_000,
			(recordingBytes) => ({ recordingBytes }),
			'size of each recording',
			LEAST_RECORDING_BYTES,
		),
	}),
	reportRows: <Options extends object>(set: (rows: number) => Options) => ({
		'report-rows': numberFlag(1_000_000, set, 'rows of each report file, made up'),
	}),
	prepareSeconds: <Options extends object>(set: (seconds: number) => Options) => ({
		'prepare-seconds': numberFlag(2, set, 'how long a report or an export is prepared'),
	}),
};
