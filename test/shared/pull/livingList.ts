import type { IDataObject } from 'n8n-workflow';

export type Counts = 'both' | 'records' | 'pages' | 'none';

/** What happens to a list while it is read, one event before each answer. */
export interface Life {
	/** Records at the beginning. */
	count: number;
	pageSize: number;
	/** Records that the provider puts on a page at the most, whatever is asked for. */
	cap: number;
	/** `place`: from 0, the front, to 1. */
	events: Array<{ kind: 'rest' } | { kind: 'add' | 'take' | 'burst'; place: number }>;
	counts: Counts;
	/** Requests for which the provider tells the counts of an earlier one. */
	cachedFor: number;
	/** Whether an answer says how many records the provider puts on a page. */
	saysPageSize: boolean;
	sideBySide: boolean;
	/** For how long answers are on their way. */
	turns: Iterable<number>;
}

/** So many records at once. */
const BURST = 30;

/** A provider's list with numbered pages, the newest record at its front. */
export class LivingList {
	readonly beginning: string[];
	private readonly ids: string[];
	private answered = 0;
	private counted?: { at: number; count: number };

	constructor(readonly life: Life) {
		this.ids = Array.from({ length: life.count }, (_, index) => `old ${index}`);
		this.beginning = [...this.ids];
	}

	holds(id: string): boolean {
		return this.ids.includes(id);
	}

	/** @returns a page as the list is now, and how many records the provider says that there are */
	page(number: number, size: number): { ids: string[]; count: number } {
		// What is there when the first answer is made is the beginning.
		if (this.answered > 0) this.live(this.life.events[this.answered - 1]);
		this.answered += 1;
		if (!this.counted || this.answered - this.counted.at > this.life.cachedFor) {
			this.counted = { at: this.answered, count: this.ids.length };
		}
		return {
			ids: this.ids.slice((number - 1) * size, number * size),
			count: this.counted.count,
		};
	}

	private live(event: Life['events'][number] | undefined): void {
		if (!event || event.kind === 'rest') return;
		const at = Math.floor(event.place * this.ids.length);
		if (event.kind === 'take') this.ids.splice(at, 1);
		const count = event.kind === 'burst' ? BURST : 1;
		const fresh = Array.from({ length: count }, (_, nth) => `new ${this.answered} ${nth}`);
		if (event.kind !== 'take') this.ids.splice(at, 0, ...fresh);
	}
}

/** What a provider with this list answers to a query. */
export function answerOf(list: LivingList, { page = 1, size }: IDataObject): IDataObject {
	const { cap, counts, saysPageSize } = list.life;
	const length = Math.min(Number(size), cap);
	const { ids, count } = list.page(Number(page), length);
	return {
		data: ids.map((id) => ({ id })),
		told: {
			...(counts === 'both' || counts === 'records' ? { records: count } : {}),
			...(counts === 'both' || counts === 'pages' ? { pages: Math.ceil(count / length) } : {}),
			...(saysPageSize ? { pageSize: length } : {}),
		},
	};
}
