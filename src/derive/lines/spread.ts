/** 2³² over the golden ratio: multiplying by it spreads keys over the upper bits (Knuth, The Art of Computer Programming 3, 6.4). */
export const SPREAD = 0x9e3779b1;
