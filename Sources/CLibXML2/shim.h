#include <libxml/xmlversion.h>
/* The headers of ICU are not those of Foundation's ICU, and nothing here needs them: the two in one
   module do not compile. Only the tail of a struct that is used by pointer depends on it. */
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
