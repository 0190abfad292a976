#include "../../.deps/highsbox/include/highs_c_api.h"
